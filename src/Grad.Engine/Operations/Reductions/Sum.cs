using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Reductions;

internal sealed record Sum : Composite
{
    public override string Name => "sum";

    public override IReadOnlyList<string> Signatures =>
        ["sum(Tensor input, int[]? dim=None, bool keepdim=False, *, ScalarType? dtype=None)"];

    public override string Summary => "Sum of all elements, or along dimensions.";
    public override string Derivative => "g, repeated along the summed dimensions";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("sum(x)", "x: 3x5"),
        new("sum(x)", "x: 2500"),
        new("sum(x, dim=1)", "x: 3x5x2"),
        new("sum(x, dim=[0, 2], keepdim=True)", "x: 3x5x2"),
        new("sum(x, dim=0)", "x: 0x4"),
        new("sum(x)", "x: scalar"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
    [
        new("Dimension out of range (expected to be in range of [-2, 1], but got 2)", "sum(x, dim=2)", "x: 2x3"),
        new("sum(): argument 'keepdim' must be True or False, not an int (the signature is sum(Tensor input, int[]? dim=None, bool keepdim=False, *, ScalarType? dtype=None))", "x.sum(0, 1)", "x: 2x3"),
        new("sum(): argument 'dim' must be an int or a list of ints, not a bool (the signature is sum(Tensor input, int[]? dim=None, bool keepdim=False, *, ScalarType? dtype=None))", "x.sum(True)", "x: 2x3"),
        new("sum(): dim 1 appears multiple times in the list of dims", "sum(x, dim=[1, 1])", "x: 2x3"),
    ];

    public override string GradFn(Arguments arguments) => arguments.IsGiven("dim") ? "SumBackward1" : "SumBackward0";

    /// <summary>The sum along dimensions, which disappear.</summary>
    public static Value Over(Value value, Dims dims) => dims.Count == 0 ? value : Reduction.Of(new ReduceSum(dims), value);

    /// <summary>The sum along dimensions, which stay as size 1.</summary>
    public static Value Kept(Value value, Dims dims) => Over(value, dims).Reshape(Reduction.Keep(value.Shape, dims));

    /// <summary>The sum of all elements.</summary>
    public static Value OfAll(Value value) => Over(value, Dims.All(value.Shape.Rank));

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        var dtype = arguments.DTypeOrNull("dtype") ?? (x.DType.IsFloating ? x.DType : DType.Int64);
        var dims = ReducedDims.Resolve(arguments, x.Shape);
        return ReducedDims.Keep(arguments, Reduction.Of(new ReduceSum(dims), x.To(dtype)), x.Shape, dims);
    }
}
