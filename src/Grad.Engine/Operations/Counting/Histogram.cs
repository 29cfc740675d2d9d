using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Operations.Reductions;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Counting;

internal sealed record Histogram : Composite
{
    public override string Name => "histogram";

    public override IReadOnlyList<string> Signatures =>
    [
        "histogram(Tensor input, int bins, *, float[]? range=None, Tensor? weight=None, bool density=False)",
        "histogram(Tensor input, Tensor bins, *, Tensor? weight=None, bool density=False)",
    ];

    public override string Summary => "How many elements, or which weight, falls into each bin, and the edges of the bins: equal ones, or those given.";
    public override string Derivative => "weight: g of the bin that the element is in; the range: g of the edges; 0 for the elements in bins";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("histogram(x, 4).hist", "x: 3x4"),
        new("histogram(x, 4, range=[-1.0, 2.0], density=True).hist", "x: 3x4"),
        new("histogram(x, 4).bin_edges", "x: 3x4"),
        new("histogram(x, b, weight=w).hist", "x: 3", "b: [-1, 0, 2]", "w: 3"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
    [
        new("histogram(): bins is 0 (it must be at least 1)", "histogram(x, 0)", "x: 3"),
        new("histogram(): weight has shape [2], but the input has [3] (they must be equal)", "histogram(x, 2, weight=w)", "x: 3", "w: 2"),
    ];

    public override OperationResult Build(Arguments arguments)
    {
        var x = Bins.Points(arguments);
        var flat = x.Reshape(new Shape((int)x.Shape.Count, 1));
        var weight = Bins.Weight(arguments, x.Shape, flat);
        var isGiven = arguments["bins"] is Value;
        var edges = isGiven
            ? Bins.Given(arguments, arguments.Tensor("bins"), x.DType)
            : Bins.Even(arguments, flat, arguments.Int("bins"), Bins.Range(arguments, 0, 1));
        var counts = Bins.Count(isGiven ? BinSearch.Edges : BinSearch.ShareThenEdges, flat, weight, [edges]);
        return OperationResult.Named(["hist", "bin_edges"], arguments.Bool("density") ? Bins.Density(counts, [edges]) : counts, edges);
    }
}

/// <summary>What the histograms share.</summary>
internal static class Bins
{
    /// <summary>The argument <c>input</c>, float32 or float64.</summary>
    /// <exception cref="GradException">It has another dtype.</exception>
    public static Value Points(Arguments arguments) => arguments.Tensor("input") is { DType: DType.Float32 or DType.Float64 } points
        ? points
        : throw arguments.Unsupported(arguments.Tensor("input"));

    /// <summary>Equal bins over a range, or over the elements where there is none; around the range where it is one number.</summary>
    /// <exception cref="GradException">No bins, or a range the wrong way round.</exception>
    public static Value Even(Arguments arguments, Value points, int count, (double Min, double Max)? range)
    {
        if (count < 1)
        {
            throw arguments.Fault($"bins is {count} (it must be at least 1)");
        }

        if (range is { } outside && outside.Min > outside.Max)
        {
            throw arguments.Fault($"min is {outside.Min}, but max is {outside.Max} (min must not be above max)");
        }

        var isEmpty = points.Shape.Count == 0;
        var min = range is null && !isEmpty ? ReduceExtremum.Smallest(points, [0, 1]) : points.Number(range?.Min ?? 0);
        var max = range is null && !isEmpty ? ReduceExtremum.Largest(points, [0, 1]) : points.Number(range?.Max ?? (range is null ? 1 : 0));
        var isPoint = Eq.Of(min, max);
        var margin = arguments.Name == "histc" ? 1.0 : 0.5;
        return points.Graph.Add(
            new EvenEdges(count + 1),
            Where.Of(isPoint, min - margin, min),
            Where.Of(isPoint, max + margin, max));
    }

    /// <summary>The argument <c>range</c> of one dimension, or null.</summary>
    public static (double Min, double Max)? Range(Arguments arguments, int dim, int dims)
    {
        if (arguments.NumbersOrNull("range") is not { } range)
        {
            return null;
        }

        return range.Length == 2 * dims
            ? (range[2 * dim], range[(2 * dim) + 1])
            : throw arguments.Fault($"range has {range.Length} numbers (it needs {2 * dims}: a minimum and a maximum for each dimension)");
    }

    /// <summary>Edges that are given, checked.</summary>
    public static Value Given(Arguments arguments, Value edges, DType dtype) => edges.Shape.Rank == 1 && edges.Shape[0] > 1
        ? edges.Graph.Add(new Detached(), edges.To(dtype))
        : throw arguments.Fault($"bins has shape {edges.Shape} (edges must be a vector of at least 2 elements)");

    /// <summary>The argument <c>weight</c> as a vector, or null.</summary>
    public static Value? Weight(Arguments arguments, Shape shape, Value points)
    {
        if (arguments.TensorOrNull("weight") is not { } weight)
        {
            return null;
        }

        return weight.Shape.Equals(shape)
            ? weight.To(points.DType).Reshape(new Shape(points.Shape[0]))
            : throw arguments.Fault($"weight has shape {weight.Shape}, but the input has {shape} (they must be equal)");
    }

    /// <summary>The counts, or sums of weights, through which no derivative flows.</summary>
    public static Value Count(BinSearch search, Value points, Value? weight, Value[] edges) => points.Graph.Add(
        new BinnedCounts(search),
        [points, weight ?? points.Number(1).BroadcastTo(new Shape(points.Shape[0])), .. edges]);

    /// <summary>The counts as a density: over their sum and the sizes of the bins.</summary>
    public static Value Density(Value counts, Value[] edges)
    {
        var density = counts / Sum.OfAll(counts);
        for (var dim = 0; dim < edges.Length; dim++)
        {
            var widths = Calculus.Diff.Once(edges[dim], 0);
            density /= widths.Reshape(Reduction.Keep(counts.Shape, Dims.All(counts.Shape.Rank)).With(dim, counts.Shape[dim]));
        }

        return density;
    }
}
