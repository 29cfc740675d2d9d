using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Counting;

internal sealed record Histogramdd : Composite
{
    public override string Name => "histogramdd";

    public override IReadOnlyList<string> Signatures =>
    [
        "histogramdd(Tensor input, int[] bins, *, float[]? range=None, Tensor? weight=None, bool density=False)",
        "histogramdd(Tensor input, Tensor[] bins, *, Tensor? weight=None, bool density=False)",
    ];

    public override string Summary => "How many points, the rows along the last dimension, or which weight, falls into each bin of a grid, followed by the edges of each dimension.";
    public override string Derivative => "weight: g of the bin that the point is in; the range: g of the edges; 0 for the points in bins";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("histogramdd(x, [2, 3])[0]", "x: 5x2"),
        new("histogramdd(x, [a, b], weight=w, density=True)[0]", "x: 5x2", "a: [-3, 0, 3]", "b: [-3, 3]", "w: 5 in 0.5..1"),
        new("histogramdd(x, [2, 3], weight=w)[0]", "x: 5x2", "w: 5 in 0.5..1"),
        new("histogramdd(x, 2, range=[-3.0, 3.0, -2.0, 2.0])[2]", "x: 5x2"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("histogramdd(): bins has 3 items for points of 2 dimensions (give one for each dimension)", "histogramdd(x, [2, 2, 2])", "x: 5x2")];

    public override OperationResult Build(Arguments arguments)
    {
        var x = Bins.Points(arguments);
        if (x.Shape.Rank < 2)
        {
            throw arguments.Fault($"the input has shape {x.Shape} (it must be [N, D], N points of D dimensions)");
        }

        var dims = x.Shape[^1];
        var points = x.Reshape(new Shape(dims == 0 ? 0 : (int)(x.Shape.Count / dims), dims));
        var given = arguments["bins"] is object?[] { Length: > 0 } list && list[0] is Value ? arguments.Tensors("bins") : null;
        int[] counts = given is null ? arguments.Ints("bins") : [];
        counts = counts.Length == 1 ? [.. Enumerable.Repeat(counts[0], dims)] : counts;
        var items = given?.Length ?? counts.Length;
        if (items != dims)
        {
            throw arguments.Fault($"bins has {items} items for points of {dims} dimensions (give one for each dimension)");
        }

        var edges = new Value[dims];
        for (var dim = 0; dim < dims; dim++)
        {
            edges[dim] = given is null
                ? Bins.Even(arguments, Slice.Of(points, 1, dim, 1), counts[dim], Bins.Range(arguments, dim, dims))
                : Bins.Given(arguments, given[dim], x.DType);
        }

        var weight = Bins.Weight(arguments, x.Shape.Without(x.Shape.Rank - 1), points);
        var result = Bins.Count(given is null ? BinSearch.ShareThenEdges : BinSearch.Edges, points, weight, edges);
        return OperationResult.Tuple([arguments.Bool("density") ? Bins.Density(result, edges) : result, .. edges]);
    }
}
