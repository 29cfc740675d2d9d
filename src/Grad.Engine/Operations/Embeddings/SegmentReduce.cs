using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Operations.Indexing;
using Grad.Engine.Operations.Ordering;
using Grad.Engine.Operations.Rearrangements;
using Grad.Engine.Operations.Reductions;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Embeddings;

internal sealed record SegmentReduce : Composite
{
    public override string Name => "segment_reduce";

    public override IReadOnlyList<string> Signatures =>
        ["segment_reduce(Tensor data, str reduce, *, Tensor? lengths=None, Tensor? indices=None, Tensor? offsets=None, int axis=0, bool unsafe=False, Scalar? initial=None)"];

    public override string Summary => "Sums, means, products, maxima or minima over consecutive segments along an axis, given by their lengths or offsets.";
    public override string Derivative => "g of each segment at its elements: all of them, over their number, or those that attain the extremum";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("segment_reduce(x, 'sum', lengths=n)", "x: 5x2", "n: int64 [0, 1, 2, 2]"),
        new("segment_reduce(x, 'mean', lengths=n, initial=1)", "x: 5", "n: int64 [0, 1, 2, 2]"),
        new("segment_reduce(x, 'max', offsets=o)", "x: 5", "o: int64 [0, 1, 5]"),
        new("segment_reduce(x, 'prod', lengths=n, axis=1)", "x: 2x3 in 0.5..2", "n: int64 [[1, 2], [3, 0]]"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
    [
        new("segment_reduce(): lengths add up to 4, but dimension 0 has 5 elements", "segment_reduce(x, 'sum', lengths=n)", "x: 5", "n: int64 [1, 3]"),
        new("segment_reduce(): reduce is 'abc' (use 'sum', 'mean', 'max', 'min' or 'prod')", "segment_reduce(x, 'abc', lengths=n)", "x: 5", "n: int64 [5]"),
        new("segment_reduce(): either lengths or offsets must be given", "segment_reduce(x, 'sum')", "x: 5"),
    ];

    public override OperationResult Build(Arguments arguments)
    {
        var data = arguments.Floating("data");
        var axis = data.Shape.Dim(arguments.Int("axis"));
        var ends = Ends(arguments, data, axis);
        var outer = data.Shape.Sizes[..axis];
        if (data.Shape.Rank == 0 || ends.Shape.Rank != axis + 1 || !ends.Shape.Sizes[..axis].SequenceEqual(outer))
        {
            throw arguments.Fault($"segments of shape {ends.Shape} along dimension {axis} of shape {data.Shape} (their sizes before the axis must be equal)");
        }

        var (kind, start) = arguments.Text("reduce") switch
        {
            "sum" or "mean" => (ScatterKind.Add, 0.0),
            "prod" => (ScatterKind.Multiply, 1.0),
            "max" => (ScatterKind.Max, double.NegativeInfinity),
            "min" => (ScatterKind.Min, double.PositiveInfinity),
            var other => throw arguments.Fault($"reduce is '{other}' (use 'sum', 'mean', 'max', 'min' or 'prod')"),
        };
        var size = data.Shape[axis];
        var places = data.Graph.Constant(Tensor.From<long>(new Shape(size), [.. Enumerable.Range(0, size)]));
        var segments = data.Graph.Add(new InsertionPlace(IsRight: true), ends, places.BroadcastTo(new Shape([.. outer, size])));
        var inner = Enumerable.Repeat(1, data.Shape.Rank - axis - 1);
        var index = segments.Reshape(new Shape([.. outer, size, .. inner])).BroadcastTo(data.Shape);
        var count = ends.Shape[axis];
        var initial = arguments.NumberOrNull("initial");
        var first = data.Number(initial ?? start).BroadcastTo(data.Shape.With(axis, count));
        var result = Scattered.Of(kind, first, axis, index, data);
        if (arguments.Text("reduce") != "mean")
        {
            return result;
        }

        var before = Cat.Of([ends.Number(0).BroadcastTo(ends.Shape.With(axis, 1)), Slice.Of(ends, axis, 0, count - 1)], axis);
        var lengths = (ends - before).To(data.DType).Reshape(new Shape([.. outer, count, .. inner])).BroadcastTo(result.Shape);
        var isEmpty = Eq.Of(lengths, lengths.Filled(0));
        return Where.Of(isEmpty, result.Filled(initial ?? double.NaN), result / Where.Of(isEmpty, lengths.Filled(1), lengths));
    }

    // Where each segment ends.
    private static Value Ends(Arguments arguments, Value data, int axis)
    {
        if (arguments.TensorOrNull("offsets") is { Shape.Rank: > 0 } offsets)
        {
            var dim = offsets.Shape.Rank - 1;
            return Slice.Of(offsets.To(DType.Int64), dim, Math.Min(1, offsets.Shape[dim]), Math.Max(offsets.Shape[dim] - 1, 0));
        }

        if (arguments.TensorOrNull("lengths") is not { Shape.Rank: > 0 } lengths)
        {
            throw arguments.Fault("either lengths or offsets must be given");
        }

        var last = lengths.Shape.Rank - 1;
        var ends = Cumsum.Along(lengths.To(DType.Int64), last);
        var count = lengths.Shape[last];
        if (count == 0 || data.Shape.Rank == 0)
        {
            return ends;
        }

        var size = data.Shape[axis];
        var range = new InRange(size, size, $"segment_reduce(): lengths add up to {{0}}, but dimension {axis} has {size} elements");
        var total = ends.Graph.Add(range, Slice.Of(ends, last, count - 1, 1));
        return Cat.Of([Slice.Of(ends, last, 0, count - 1), total], last);
    }
}
