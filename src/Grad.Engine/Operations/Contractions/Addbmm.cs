using Grad.Engine.Operations.Reductions;

namespace Grad.Engine.Operations.Contractions;

internal sealed record Addbmm : Composite
{
    public override string Name => "addbmm";

    public override IReadOnlyList<string> Signatures =>
        ["addbmm(Tensor input, Tensor batch1, Tensor batch2, *, Scalar beta=1, Scalar alpha=1)"];

    public override string Summary => "beta * input + alpha * the sum of the batch's matrix products.";
    public override string Derivative => "input: beta * g; batch1: alpha * g @ batch2ᵀ; batch2: alpha * batch1ᵀ @ g";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("addbmm(m, x, y)", "m: 3x5", "x: 2x3x4", "y: 2x4x5"),
        new("addbmm(m, x, y, beta=0.5, alpha=-2)", "m: 5", "x: 2x3x4", "y: 2x4x5"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("addbmm(): shapes [2, 2, 3] and [1, 3, 2] cannot be multiplied (batch sizes must be equal)", "addbmm(m, x, y)", "m: 2x2", "x: 2x2x3", "y: 1x3x2")];

    public override OperationResult Build(Arguments arguments) => Products.Added(
        arguments, Sum.Over(Bmm.Of(arguments.Name, arguments.Tensor("batch1"), arguments.Tensor("batch2")), [0]));
}
