using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Contractions;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Operations.Indexing;
using Grad.Engine.Operations.Rearrangements;
using Grad.Engine.Operations.Reductions;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Pooling;

/// <summary>Adaptive average pooling of one, two or three dimensions.</summary>
/// <param name="Count">The number of spatial dimensions.</param>
internal sealed record AdaptiveAvgPool(int Count) : Composite
{
    public override string Name => $"adaptive_avg_pool{Count}d";
    public override IReadOnlyList<string> Signatures => [$"{Name}(Tensor input, Any output_size)"];
    public override string Summary => $"The averages of a given number of windows {Pools.Over(Count)}.";
    public override string? Derivative => "each window's g, divided, on all its elements";

    public override IReadOnlyList<Sample> Samples =>
    [
        new($"{Name}(x, 2)", $"x: 1x2x{Pools.Sizes(Count)}"),
        new($"{Name}(x, 1)", $"x: 1x2x{Pools.Sizes(Count)}"),
        new($"{Name}(x, 4)", $"x: 2x{Pools.Sizes(Count)}"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new($"{Name}(): output_size must be one size, or {Count} sizes (a size can be None)", $"{Name}(x, [2, 2, 2, 2])", $"x: 1x2x{Pools.Sizes(Count)}")];

    public override string? GradFn(Arguments arguments) =>
        NodeName(Count, Pools.OutputSize(arguments, Pools.Input(arguments, Count).Shape, Count));

    /// <summary>PyTorch's name of the node; an average of all elements is a mean.</summary>
    internal static string NodeName(int count, int[] sizes) => count == 1 ? "SqueezeBackward1"
        : sizes.All(static size => size == 1) ? "MeanBackward1"
        : $"AdaptiveAvgPool{count}DBackward0";

    public override OperationResult Build(Arguments arguments)
    {
        var x = Pools.Input(arguments, Count);
        return Batches.Undo(Of(x, Pools.OutputSize(arguments, x.Shape, Count)), arguments.Tensor("input"), Count);
    }

    /// <summary>The averages of windows that cover tensors [N, C, sizes] as evenly as whole numbers can.</summary>
    public static Value Of(Value x, int[] sizes)
    {
        var windows = x;
        var numbers = new int[sizes.Length][];
        for (var dim = 0; dim < sizes.Length; dim++)
        {
            var axis = PoolAxis.Adaptive(x.Shape[dim + 2], sizes[dim]);
            numbers[dim] = [.. axis.Counts];
            windows = Windows(windows, dim + 2, axis);
        }

        return Sum.Over(windows, [.. Enumerable.Range(2 + sizes.Length, sizes.Length)]) / AvgPool.Products(x, numbers);
    }

    // Windows of one size are a view; of several sizes, they are gathered, and the shorter ones filled up with zeros.
    private static Value Windows(Value x, int dim, PoolAxis axis)
    {
        var size = axis.Counts.DefaultIfEmpty(1).Max();
        if (axis.Count > 0 && x.Shape[dim] == axis.Count * size)
        {
            return Windowed.Of(x, dim, size, size, 1);
        }

        var places = new Tensor(DType.Int64, new Shape(axis.Count * size));
        var ones = new int[x.Shape.Rank + 1];
        Array.Fill(ones, 1);
        (ones[dim], ones[dim + 1]) = (axis.Count, size);
        var inside = new Tensor(DType.Bool, new Shape(ones));
        for (var i = 0; i < places.Count; i++)
        {
            var (window, element) = Math.DivRem(i, size);
            places.Set(i, (long)axis.Starts[window] + Math.Min(element, axis.Counts[window] - 1));
            inside.Set(i, element < axis.Counts[window] ? 1L : 0L);
        }

        var gathered = IndexSelected.Of(x, dim, x.Graph.Constant(places));
        var windows = gathered.Reshape(x.Shape.With(dim, axis.Count).Insert(dim + 1, size));
        var filled = Where.Of(x.Graph.Constant(inside), windows, windows.Filled(0));
        return x.Graph.Add(new Permuted([.. Enumerable.Range(0, ones.Length).Where(d => d != dim + 1), dim + 1]), filled);
    }
}
