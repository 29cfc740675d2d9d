namespace Grad.Engine.Operations.Random;

internal sealed record Exponential : RandomForm
{
    public override string Name => "exponential";
    public override IReadOnlyList<string> Signatures => ["exponential(Tensor input, float lambd=1)"];
    public override string Summary => "Exponential numbers of a rate in the shape and dtype of a tensor.";
    public override IReadOnlyList<Sample> Samples => [new("exponential(x, 2)", "x: 3x4")];
    public override IReadOnlyList<ErrorSample> ErrorSamples => [new("exponential(): lambd is 0 (it must be above 0)", "exponential(x, 0)", "x: 3")];

    public override OperationResult Build(Arguments arguments) => arguments.Number("lambd") is > 0 and var rate
        ? arguments.Graph.Add(new ExponentialDraw(Floating(arguments, Like(arguments)), rate))
        : throw arguments.Fault($"lambd is {arguments.Number("lambd")} (it must be above 0)");
}
