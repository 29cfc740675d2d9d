namespace Grad.Engine.Operations.Contractions;

internal sealed record Baddbmm : Composite
{
    public override string Name => "baddbmm";

    public override IReadOnlyList<string> Signatures =>
        ["baddbmm(Tensor input, Tensor batch1, Tensor batch2, *, Scalar beta=1, Scalar alpha=1)"];

    public override string Summary => "beta * input + alpha * the batch of matrix products.";
    public override string Derivative => "input: beta * g; batch1: alpha * g @ batch2ᵀ; batch2: alpha * batch1ᵀ @ g";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("baddbmm(m, x, y)", "m: 2x3x5", "x: 2x3x4", "y: 2x4x5"),
        new("baddbmm(m, x, y, beta=0.5, alpha=-2)", "m: 5", "x: 2x3x4", "y: 2x4x5"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("baddbmm(): the input of shape [3] does not broadcast to the product's shape [2, 2, 2]", "baddbmm(m, x, y)", "m: 3", "x: 2x2x3", "y: 2x3x2")];

    public override OperationResult Build(Arguments arguments) => Products.Added(
        arguments, Bmm.Of(arguments.Name, arguments.Tensor("batch1"), arguments.Tensor("batch2")));
}
