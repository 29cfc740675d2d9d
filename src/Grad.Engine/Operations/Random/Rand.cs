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
