using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations;

/// <summary>Tensors from written numbers.</summary>
internal static class Literal
{
    /// <summary>
    /// The tensor of a nested list of numbers: bool, int64 or the default floating dtype, whichever holds all of them. Tensors of one
    /// element stand for their numbers.
    /// </summary>
    /// <exception cref="GradException">A ragged list, or something that is not a number.</exception>
    public static Value Of(string name, Graph graph, object? items)
    {
        var sizes = new List<int>();
        for (var level = items; level is object?[] list; level = list.Length == 0 ? null : list[0])
        {
            sizes.Add(list.Length);
        }

        var leaves = new List<object>();
        Collect(name, graph, items, 0, sizes, leaves);
        var dtype = leaves.Exists(static leaf => leaf is double) || leaves.Count == 0 ? graph.DefaultDType
            : leaves.Exists(static leaf => leaf is long) ? DType.Int64
            : DType.Bool;
        var tensor = new Tensor(dtype, new Shape([.. sizes]));
        for (var i = 0; i < leaves.Count; i++)
        {
            Set(tensor, i, leaves[i]);
        }

        return graph.Constant(tensor);
    }

    /// <summary>A constant of one repeated number.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="number">A long, double or bool.</param>
    /// <param name="dtype">The dtype.</param>
    /// <param name="shape">The shape.</param>
    public static Value Repeated(Graph graph, object number, DType dtype, Shape shape)
    {
        var tensor = new Tensor(dtype, Shape.Scalar);
        Set(tensor, 0, number);
        return graph.Constant(tensor).BroadcastTo(shape);
    }

    /// <summary>The dtype of a written number: bool, int64 or the default floating dtype.</summary>
    public static DType DTypeOf(Graph graph, object number) => number switch
    {
        bool => DType.Bool,
        long => DType.Int64,
        _ => graph.DefaultDType,
    };

    private static void Set(Tensor tensor, int index, object number)
    {
        switch (number)
        {
            case bool flag: tensor.Set(index, flag ? 1L : 0L); break;
            case long whole: tensor.Set(index, whole); break;
            default: tensor.Set(index, (double)number); break;
        }
    }

    private static void Collect(string name, Graph graph, object? item, int depth, List<int> sizes, List<object> leaves)
    {
        if (item is object?[] list)
        {
            if (depth >= sizes.Count || list.Length != sizes[depth])
            {
                throw GradException.Graph($"{name}(): the list is ragged: at depth {depth} there are {list.Length} items, but {(depth < sizes.Count ? sizes[depth] : 0)} before (all rows must have the same length)");
            }

            foreach (var inner in list)
            {
                Collect(name, graph, inner, depth + 1, sizes, leaves);
            }

            return;
        }

        if (depth != sizes.Count)
        {
            throw GradException.Graph($"{name}(): the list is ragged: there is a number at depth {depth}, where other items are rows");
        }

        leaves.Add(item switch
        {
            long or double or bool => item,
            Value { Shape: { Count.Value: 1 } } value => Number(graph.Known(value, name)),
            _ => throw GradException.Graph($"{name}(): {Arguments.Describe(item)} is not a number"),
        });
    }

    private static object Number(Tensor tensor) => tensor.DType.IsFloating ? tensor.ToDouble(0)
        : tensor.DType == DType.Bool ? tensor.ToInt64(0) != 0
        : tensor.ToInt64(0);
}
