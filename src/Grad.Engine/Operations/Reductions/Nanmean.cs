using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Reductions;

internal sealed record Nanmean : Composite
{
    public override string Name => "nanmean";

    public override IReadOnlyList<string> Signatures =>
        ["nanmean(Tensor input, int[]? dim=None, bool keepdim=False, *, ScalarType? dtype=None)"];

    public override string Summary => "Mean of the elements that are not NaN, of all or along dimensions.";
    public override string Derivative => "g / n where the element is not NaN, else 0";

    public override IReadOnlyList<Sample> Samples =>
        [new("nanmean(x)", "x: 3x4"), new("nanmean(x, 1, keepdim=True)", "x: [[1, nan], [2, 3]]")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("nanmean(): not implemented for int64 (convert with to(x, dtype=...))", "nanmean(i)", "i: int64 3")];

    public override string GradFn(Arguments arguments) => "DivBackward0";

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Floating("input");
        x = x.To(arguments.DTypeOrNull("dtype") ?? x.DType);
        var dims = ReducedDims.Resolve(arguments, x.Shape);
        var wide = x.To(x.DType.Widened);
        var mean = Sum.Over(Nansum.Numbers(wide), dims) / Sum.Over(Eq.Of(wide, wide).To(wide.DType), dims);
        return ReducedDims.Keep(arguments, mean.To(x.DType), x.Shape, dims);
    }
}
