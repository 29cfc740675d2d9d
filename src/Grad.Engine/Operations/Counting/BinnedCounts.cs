using System.Numerics;
using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Counting;

/// <summary>How a bin is found.</summary>
internal enum BinSearch
{
    /// <summary>By the element's share of the range.</summary>
    Share,

    /// <summary>By the share, then by looking at the neighbouring edges.</summary>
    ShareThenEdges,

    /// <summary>By bisecting the edges.</summary>
    Edges,
}

/// <summary>
/// How many points fall into each bin of a grid, or the sum of their weights. Operands are the points [N, D], the weights [N], and
/// the edges of each of the D dimensions. The last bin holds its upper edge too; what lies outside is not counted.
/// </summary>
/// <param name="Search">How a bin is found.</param>
internal sealed record BinnedCounts(BinSearch Search) : Algorithm, IDifferentiable
{
    public override string OperationName => "bincount";
    public override TensorType Infer(ReadOnlySpan<Value> operands)
    {
        var sizes = new int[operands.Length - 2];
        for (var dim = 0; dim < sizes.Length; dim++)
        {
            sizes[dim] = operands[dim + 2].Shape[0] - 1;
        }

        return new(operands[0].DType, new Shape(sizes));
    }

    // Counts jump where a point changes its bin, and grow with the weights.
    public Value? Pullback(Value result, Value cotangent, int operand) => operand == 1
        ? result.Graph.Add(new BinnedValues(Search), [result.Operands[0], cotangent, .. result.Operands.ToArray()[2..]])
        : result.Operands[operand].Filled(0);

    public override void Run(ReadOnlySpan<Tensor> operands, ReadOnlySpan<Tensor> results)
    {
        if (operands[0].DType == DType.Float32)
        {
            Run<float>(operands, results[0]);
        }
        else
        {
            Run<double>(operands, results[0]);
        }
    }

    private void Run<T>(ReadOnlySpan<Tensor> operands, Tensor result)
        where T : unmanaged, IFloatingPoint<T>
    {
        var weights = operands[1].Span<T>();
        var counts = result.Span<T>();
        counts.Clear();
        for (var point = 0; point < weights.Length; point++)
        {
            if (Place<T>(Search, operands, point) is >= 0 and var place)
            {
                counts[place] += weights[point];
            }
        }
    }

    /// <summary>The place of a point's bin in the grid; -1 where it is in none.</summary>
    internal static int Place<T>(BinSearch search, ReadOnlySpan<Tensor> operands, int point)
        where T : unmanaged, IFloatingPoint<T>
    {
        var points = operands[0].Span<T>();
        var (dims, place) = (operands.Length - 2, 0);
        for (var dim = 0; dim < dims && place >= 0; dim++)
        {
            var edges = operands[dim + 2].Span<T>();
            var bin = Bin(search, points[(point * dims) + dim], edges);
            place = bin < 0 ? -1 : (place * (edges.Length - 1)) + bin;
        }

        return place;
    }

    private static int Bin<T>(BinSearch search, T element, ReadOnlySpan<T> edges)
        where T : unmanaged, IFloatingPoint<T>
    {
        var (first, last, bins) = (edges[0], edges[^1], edges.Length - 1);
        if (!(element >= first && element <= last))
        {
            return -1;
        }

        int bin;
        if (search == BinSearch.Edges)
        {
            bin = AfterEqual(edges, element) - 1;
        }
        else
        {
            bin = int.CreateTruncating((element - first) / (last - first) * T.CreateTruncating(bins));
            if (search == BinSearch.ShareThenEdges)
            {
                var low = Math.Max(bin - 1, 0);
                bin = low + AfterEqual(edges[low..Math.Min(bin + 2, edges.Length)], element) - 1;
            }
        }

        return bin == bins ? bin - 1 : bin;
    }

    // Edges need not be in order: then what bisection finds is what PyTorch's finds, which halves the count the same way.
    private static int AfterEqual<T>(ReadOnlySpan<T> edges, T element)
        where T : unmanaged, IFloatingPoint<T>
    {
        var (start, count) = (0, edges.Length);
        while (count > 0)
        {
            var half = count / 2;
            if (element < edges[start + half])
            {
                count = half;
            }
            else
            {
                start += half + 1;
                count -= half + 1;
            }
        }

        return start;
    }
}
