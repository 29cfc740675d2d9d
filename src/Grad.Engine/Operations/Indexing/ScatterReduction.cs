using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Indexing;

/// <summary>The reductions of <c>scatter_reduce</c> and <c>index_reduce</c>.</summary>
internal static class ScatterReduction
{
    /// <summary>The source combined along a dimension into the input, or into nothing where the input is not included.</summary>
    /// <exception cref="GradException">No such reduction.</exception>
    public static Value Of(Arguments arguments, string reduce, Value x, int dim, Value index, Value source, bool includesInput)
    {
        var (kind, identity) = reduce switch
        {
            "sum" or "mean" => (ScatterKind.Add, 0d),
            "prod" => (ScatterKind.Multiply, 1d),
            "amax" => (ScatterKind.Max, double.NegativeInfinity),
            "amin" => (ScatterKind.Min, double.PositiveInfinity),
            _ => throw arguments.Fault($"reduce is '{reduce}' (use {Words(arguments)})"),
        };
        var start = includesInput ? x : Scattered.Of(ScatterKind.Replace, x, dim, index, Identity(source, identity));
        var total = Scattered.Of(kind, start, dim, index, source);
        if (reduce != "mean")
        {
            return total;
        }

        var one = x.Filled(1);
        var before = includesInput ? one : Scattered.Of(ScatterKind.Replace, one, dim, index, source.Filled(0));
        var count = Scattered.Of(ScatterKind.Add, before, dim, index, source.Filled(1));
        return x.DType.IsFloating ? total / count : FloorDivide.Rounded(total, count);
    }

    private static string Words(Arguments arguments) =>
        arguments.Name == "index_reduce" ? "'prod', 'mean', 'amax' or 'amin'" : "'sum', 'prod', 'mean', 'amax' or 'amin'";

    // Integers have no infinities; their least and greatest values do the same.
    private static Value Identity(Value source, double identity)
    {
        if (source.DType.IsFloating || double.IsFinite(identity))
        {
            return source.Filled(identity);
        }

        var tensor = new Tensor(source.DType, Shape.Scalar);
        var isLeast = identity < 0;
        var bits = source.DType.Size * 8;
        tensor.Set(0, source.DType is DType.UInt8 or DType.Bool
            ? isLeast ? 0 : source.DType == DType.Bool ? 1 : byte.MaxValue
            : isLeast ? long.MinValue >> (64 - bits) : long.MaxValue >> (64 - bits));
        return source.Graph.Constant(tensor).BroadcastTo(source.Shape);
    }
}
