using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Rearrangements;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Reductions;

internal sealed record Cumprod : Composite
{
    public override string Name => "cumprod";
    public override IReadOnlyList<string> Signatures => ["cumprod(Tensor input, int dim, *, ScalarType? dtype=None)"];
    public override string Summary => "Each element times all before it along a dimension.";
    public override string Derivative => "the sum over later results of their g times the product of their other factors";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("cumprod(x, dim=0)", "x: 4x3 in 0.5..2"),
        new("cumprod(x, -1)", "x: 2x4 in 0.5..2"),
        new("cumprod(x, 0)", "x: [2, 0, 3, 0, 4]"),
        new("cumprod(x, 0)", "x: scalar"),
        new("cumprod(x, 1)", "x: 2x0"),
        new("cumprod(i, 0)", "i: int64 [2, 3, 4]"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("Dimension out of range (expected to be in range of [-2, 1], but got 2)", "cumprod(x, 2)", "x: 2x3")];

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        var dtype = arguments.DTypeOrNull("dtype") ?? (x.DType.IsFloating ? x.DType : DType.Int64);
        return Along(x.To(dtype), ReducedDims.ResolveOne(arguments, x.Shape));
    }

    /// <summary>The running product along a dimension, from its first element on or from its last.</summary>
    public static Value Along(Value x, int dim, bool isReversed = false)
    {
        if (x.Shape.Count == 0 || x.Shape.Rank == 0)
        {
            return x;
        }

        // Negative zero is what changes no number when it is added, not even the sign of a zero.
        // A float32 product may overflow where a later zero makes it 0.
        var wide = x.To(x.DType.Precise);
        var size = x.Shape[dim];
        var first = Slice.Of(wide, dim, isReversed ? size - 1 : 0, 1);
        var rest = wide.Number(-0.0).BroadcastTo(x.Shape.With(dim, size - 1));
        var added = Cat.Of(isReversed ? [rest, first] : [first, rest], dim);
        return LinearScan.Of(wide, added, dim, isReversed).To(x.DType);
    }
}
