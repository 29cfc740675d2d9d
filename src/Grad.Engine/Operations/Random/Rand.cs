namespace Grad.Engine.Operations.Random;

internal sealed record Rand : RandomForm
{
    public override string Name => "rand";
    public override IReadOnlyList<string> Signatures => ["rand(int[] size, *, ScalarType? dtype=None)"];
    public override string Summary => "Numbers of [0, 1), each as likely.";
    public override IReadOnlyList<Sample> Samples => [new("rand(3, 4)"), new("rand([2], dtype='float64')"), new("rand(0)")];
    public override IReadOnlyList<ErrorSample> ErrorSamples => [new("rand(): not implemented for int64 (give a floating dtype)", "rand(3, dtype='int64')")];

    public override OperationResult Build(Arguments arguments) =>
        arguments.Graph.Add(new UniformDraw(Floating(arguments, Sized(arguments, arguments.Graph.DefaultDType)), 0, 1));
}

internal sealed record RandLike : RandomForm
{
    public override string Name => "rand_like";
    public override IReadOnlyList<string> Signatures => ["rand_like(Tensor input, *, ScalarType? dtype=None)"];
    public override string Summary => "Numbers of [0, 1), each as likely, in the shape and dtype of a tensor.";
    public override IReadOnlyList<Sample> Samples => [new("rand_like(x)", "x: 3x4")];

    public override OperationResult Build(Arguments arguments) =>
        arguments.Graph.Add(new UniformDraw(Floating(arguments, Like(arguments)), 0, 1));
}

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
