using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Reductions;

internal sealed record Nansum : Composite
{
    public override string Name => "nansum";

    public override IReadOnlyList<string> Signatures =>
        ["nansum(Tensor input, int[]? dim=None, bool keepdim=False, *, ScalarType? dtype=None)"];

    public override string Summary => "Sum of the elements that are not NaN, of all or along dimensions.";
    public override string Derivative => "g where the element is not NaN, else 0";

    public override IReadOnlyList<Sample> Samples =>
        [new("nansum(x)", "x: 3x4"), new("nansum(x, 1, keepdim=True)", "x: [[1, nan], [2, 3]]"), new("nansum(i)", "i: int64 3")];

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        var dtype = arguments.DTypeOrNull("dtype") ?? (x.DType.IsFloating ? x.DType : DType.Int64);
        var dims = ReducedDims.Resolve(arguments, x.Shape);
        return ReducedDims.Keep(arguments, Sum.Over(Numbers(x).To(dtype), dims), x.Shape, dims);
    }

    /// <summary>The elements with 0 in place of NaN.</summary>
    public static Value Numbers(Value x) => x.DType.IsFloating ? Where.Of(Eq.Of(x, x), x, x.Filled(0)) : x;
}
