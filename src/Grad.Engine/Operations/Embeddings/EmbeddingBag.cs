using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Operations.Indexing;
using Grad.Engine.Operations.Ordering;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Embeddings;

internal sealed record EmbeddingBag : Composite
{
    public override string Name => "embedding_bag";

    public override IReadOnlyList<string> Signatures =>
        ["embedding_bag(Tensor input, Tensor weight, Tensor? offsets=None, float? max_norm=None, float norm_type=2, bool scale_grad_by_freq=False, str mode='mean', bool sparse=False, Tensor? per_sample_weights=None, bool include_last_offset=False, int? padding_idx=None)"];

    public override string Summary => "Sums, means or maxima of rows of weight over bags of indices: the rows of a matrix, or a vector cut at offsets.";
    public override string Derivative => "weight: g of each bag added at its rows, weighted; per_sample_weights: the row times g";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("embedding_bag(i, w)", "i: int64 2x3 in 0..5", "w: 5x2"),
        new("embedding_bag(i, w, o, mode='sum', per_sample_weights=p)", "i: int64 [0, 2, 4, 2]", "w: 5x2", "o: int64 [0, 0, 3]", "p: 4"),
        new("embedding_bag(i, w, o, mode='max', include_last_offset=True)", "i: int64 [0, 2, 4, 1]", "w: 5x2", "o: int64 [0, 1, 4]"),
        new("embedding_bag(i, w, mode='mean', padding_idx=2)", "i: int64 [[0, 2, 4], [2, 2, 2]]", "w: 5x2"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
    [
        new("embedding_bag(): offsets are needed for a vector of indices (they say where each bag starts)", "embedding_bag(i, w)", "i: int64 [0, 1]", "w: 5x2"),
        new("embedding_bag(): mode is 'abc' (use 'sum', 'mean' or 'max')", "embedding_bag(i, w, mode='abc')", "i: int64 [[0, 1]]", "w: 5x2"),
        new("embedding_bag(): per_sample_weights can be used only with mode 'sum', but mode is 'mean'", "embedding_bag(i, w, per_sample_weights=p)", "i: int64 [[0, 1]]", "w: 5x2", "p: 1x2"),
    ];

    public override OperationResult Build(Arguments arguments)
    {
        var mode = arguments.Text("mode");
        if (mode is not ("sum" or "mean" or "max"))
        {
            throw arguments.Fault($"mode is '{mode}' (use 'sum', 'mean' or 'max')");
        }

        var index = arguments.Tensor("input");
        var weights = arguments.TensorOrNull("per_sample_weights");
        if (weights is { Shape: var given } && (mode != "sum" || !given.Equals(index.Shape)))
        {
            throw arguments.Fault(mode != "sum"
                ? (Message)$"per_sample_weights can be used only with mode 'sum', but mode is '{mode}'"
                : $"per_sample_weights have shape {given}, but the indices have {index.Shape} (they must be equal)");
        }

        var table = new EmbeddingTable(arguments, index);
        var rows = table.Rows;
        var (bags, count) = Bags(arguments, index, table.Index);
        var size = rows.Shape[0];
        var isUsed = table.IsPadding is { } isPadding ? LogicalNot.Of(isPadding).To(rows.DType) : rows.Number(1).BroadcastTo(new Shape(size, 1));
        var places = bags.Reshape(new Shape(size, 1)).BroadcastTo(rows.Shape);
        var shape = new Shape(count, rows.Shape[1]);
        var used = Scattered.Of(ScatterKind.Add, rows.Number(0).BroadcastTo(new Shape(count, 1)), 0, bags.Reshape(new Shape(size, 1)), isUsed);
        if (mode == "max")
        {
            var least = rows.Number(double.NegativeInfinity);
            var candidates = Where.Of(Gt.Of(isUsed, isUsed.Filled(0)), rows, least.BroadcastTo(rows.Shape));
            var largest = Scattered.Of(ScatterKind.Max, least.BroadcastTo(shape), 0, places, candidates);
            return Where.Of(Eq.Of(used, used.Filled(0)), rows.Number(0).BroadcastTo(shape), largest);
        }

        var factors = weights is { } weight ? isUsed * weight.To(rows.DType).Reshape(new Shape(size, 1)) : isUsed;
        var sums = Scattered.Of(ScatterKind.Add, rows.Number(0).BroadcastTo(shape), 0, places, rows * factors);
        return mode == "sum" ? sums : sums / Maximum.Of(used, used.Filled(1));
    }

    // The bag of each index, and the number of bags.
    private static (Value Bags, int Count) Bags(Arguments arguments, Value index, Value flat)
    {
        var graph = index.Graph;
        var offsets = arguments.TensorOrNull("offsets");
        if (index.Shape.Rank == 2)
        {
            return offsets is null
                ? (graph.Constant(Tensor.From<long>(flat.Shape, [.. Enumerable.Range(0, flat.Shape[0]).Select(place => (long)(place / index.Shape[1]))])), index.Shape[0])
                : throw arguments.Fault("offsets can be used only with a vector of indices (the rows of a matrix are already bags)");
        }

        if (index.Shape.Rank != 1)
        {
            throw arguments.Fault($"indices have shape {index.Shape} (they must be a vector or a matrix)");
        }

        if (offsets is not { Shape.Rank: 1 } starts)
        {
            throw arguments.Fault("offsets are needed for a vector of indices (they say where each bag starts)");
        }

        var places = graph.Constant(Tensor.From<long>(flat.Shape, [.. Enumerable.Range(0, flat.Shape[0])]));
        var after = graph.Add(new InsertionPlace(IsRight: true), starts.To(DType.Int64), places);
        return (after - 1, starts.Shape[0] - (arguments.Bool("include_last_offset") ? 1 : 0));
    }
}
