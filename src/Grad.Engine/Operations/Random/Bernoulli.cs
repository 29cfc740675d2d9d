namespace Grad.Engine.Operations.Random;

internal sealed record Bernoulli : RandomForm
{
    public override string Name => "bernoulli";
    public override IReadOnlyList<string> Signatures => ["bernoulli(Tensor input)", "bernoulli(Tensor input, float p)"];
    public override string Summary => "Ones with the probability of each element, or with one probability p, else zeros.";
    public override IReadOnlyList<Sample> Samples => [new("bernoulli(x)", "x: 3x4 in 0..1"), new("bernoulli(x, 0.3)", "x: 3x4")];
    public override IReadOnlyList<ErrorSample> ErrorSamples => [new("bernoulli(): p is 2 (it must be between 0 and 1)", "bernoulli(x, 2)", "x: 3")];

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        if (!arguments.Has("p"))
        {
            return x.Graph.Add(new BernoulliEachDraw(arguments.Floating("input").Type), x);
        }

        var p = arguments.Number("p");
        return p is >= 0 and <= 1
            ? x.Graph.Add(new BernoulliDraw(x.Type, p))
            : throw arguments.Fault($"p is {p} (it must be between 0 and 1)");
    }
}
