namespace Grad.Engine.Operations.Random;

internal sealed record Multinomial : RandomForm
{
    public override string Name => "multinomial";
    public override IReadOnlyList<string> Signatures => ["multinomial(Tensor input, int num_samples, bool replacement=False)"];
    public override string Summary => "Indices drawn with the weights of a vector, or of each row of a matrix.";

    public override IReadOnlyList<Sample> Samples =>
        [new("multinomial(x, 2)", "x: 5 in 0.1..1"), new("multinomial(x, 6, replacement=True)", "x: 2x3 in 0.1..1")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
    [
        new("multinomial(): num_samples is 4, but there are 3 to draw from (use replacement=True)", "multinomial(x, 4)", "x: 3 in 0.1..1"),
        new("multinomial(): weights have shape [2, 2, 2] (they must be a vector or a matrix)", "multinomial(x, 1)", "x: 2x2x2 in 0.1..1"),
    ];

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Floating("input");
        if (x.Shape.Rank is not (1 or 2))
        {
            throw arguments.Fault($"weights have shape {x.Shape} (they must be a vector or a matrix)");
        }

        var count = arguments.Int("num_samples");
        if (count < 1)
        {
            throw arguments.Fault($"num_samples is {count} (it must be at least 1)");
        }

        return arguments.Bool("replacement") || count <= x.Shape[^1]
            ? x.Graph.Add(new MultinomialDraw(count, arguments.Bool("replacement")), x)
            : throw arguments.Fault($"num_samples is {count}, but there are {x.Shape[^1]} to draw from (use replacement=True)");
    }
}
