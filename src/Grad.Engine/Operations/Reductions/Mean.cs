using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Reductions;

internal sealed record Mean : Composite
{
    public override string Name => "mean";

    public override IReadOnlyList<string> Signatures =>
        ["mean(Tensor input, int[]? dim=None, bool keepdim=False, *, ScalarType? dtype=None)"];

    public override string Summary => "Arithmetic mean of all elements, or along dimensions; NaN of nothing.";
    public override string Derivative => "g / n, repeated along the dimensions, n being the number of elements of one mean";
    public override bool? SavesValues => false;

    public override IReadOnlyList<Sample> Samples =>
    [
        new("mean(x)", "x: 3x5"),
        new("mean(x, dim=1)", "x: 3x5x2"),
        new("mean(x, dim=[0, -1], keepdim=True)", "x: 3x5x2"),
        new("mean(x)", "x: scalar"),
        new("mean(x, dim=1)", "x: 3x0"),
        new("mean(i, dtype='float64')", "i: int64 [1, 2, 4]"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("mean(): the input is int64, which has no mean (give dtype='float32', or convert it)", "mean(i)", "i: int64 3")];

    public override string GradFn(Arguments arguments) => arguments.IsGiven("dim") ? "MeanBackward1" : "MeanBackward0";

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        var dtype = arguments.DTypeOrNull("dtype") ?? x.DType;
        if (!dtype.IsFloating)
        {
            throw arguments.Fault($"the input is {dtype.Name}, which has no mean (give dtype='float32', or convert it)");
        }

        var dims = ReducedDims.Resolve(arguments, x.Shape);
        return ReducedDims.Keep(arguments, Over(x.To(dtype), dims), x.Shape, dims);
    }

    /// <summary>The mean of all elements.</summary>
    public static Value OfAll(Value value) => Over(value, Dims.All(value.Shape.Rank));

    /// <summary>The mean along dimensions, which disappear.</summary>
    public static Value Over(Value value, Dims dims)
    {
        var wide = value.To(value.DType.Widened);
        return (Sum.Over(wide, dims) / Reduction.Combined(value.Shape, dims)).To(value.DType);
    }

    /// <summary>The mean along dimensions, which stay as size 1.</summary>
    public static Value Kept(Value value, Dims dims) => Over(value, dims).Reshape(Reduction.Keep(value.Shape, dims));
}
