namespace Grad.Engine.Operations.Random;

internal sealed record Uniform : RandomForm
{
    public override string Name => "uniform";
    public override IReadOnlyList<string> Signatures => ["uniform(Tensor input, float from=0, float to=1)"];
    public override string Summary => "Numbers of [from, to), each as likely, in the shape and dtype of a tensor.";
    public override IReadOnlyList<Sample> Samples => [new("uniform(x, -1, 3)", "x: 3x4")];
    public override IReadOnlyList<ErrorSample> ErrorSamples => [new("uniform(): from is 3, but to is -1 (from must not be above to)", "uniform(x, 3, -1)", "x: 10")];

    public override OperationResult Build(Arguments arguments)
    {
        var (from, to) = (arguments.Number("from"), arguments.Number("to"));
        return from <= to
            ? arguments.Graph.Add(new UniformDraw(Floating(arguments, Like(arguments)), from, to))
            : throw arguments.Fault($"from is {from}, but to is {to} (from must not be above to)");
    }
}
