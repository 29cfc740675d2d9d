namespace Grad.Engine.Operations.Random;

internal sealed record Randn : RandomForm
{
    public override string Name => "randn";
    public override IReadOnlyList<string> Signatures => ["randn(int[] size, *, ScalarType? dtype=None)"];
    public override string Summary => "Normal numbers of mean 0 and deviation 1.";
    public override IReadOnlyList<Sample> Samples => [new("randn(3, 4)"), new("randn([20], dtype='float64')")];
    public override IReadOnlyList<ErrorSample> ErrorSamples => [new("randn(): not implemented for int64 (give a floating dtype)", "randn(3, dtype='int64')")];

    public override OperationResult Build(Arguments arguments) =>
        arguments.Graph.Add(new NormalDraw(Floating(arguments, Sized(arguments, arguments.Graph.DefaultDType)), 0, 1));
}
