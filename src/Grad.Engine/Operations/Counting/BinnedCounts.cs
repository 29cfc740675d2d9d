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
internal sealed record BinnedCounts(BinSearch Search) : Algorithm
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
        var points = operands[0].Span<T>();
        var weights = operands[1].Span<T>();
        var counts = result.Span<T>();
        counts.Clear();
        var dims = result.Shape.Rank;
        for (var point = 0; point < weights.Length; point++)
        {
            var place = 0;
            for (var dim = 0; dim < dims && place >= 0; dim++)
            {
                var bin = Bin(points[(point * dims) + dim], operands[dim + 2].Span<T>());
                place = bin < 0 ? -1 : (place * result.Shape[dim]) + bin;
            }

            if (place >= 0)
            {
                counts[place] += weights[point];
            }
        }
    }

    private int Bin<T>(T element, ReadOnlySpan<T> edges)
        where T : unmanaged, IFloatingPoint<T>
    {
        var (first, last, bins) = (edges[0], edges[^1], edges.Length - 1);
        if (!(element >= first && element <= last))
        {
            return -1;
        }

        int bin;
        if (Search == BinSearch.Edges)
        {
            bin = AfterEqual(edges, element) - 1;
        }
        else
        {
            bin = int.CreateTruncating((element - first) / (last - first) * T.CreateTruncating(bins));
            if (Search == BinSearch.ShareThenEdges)
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

/// <summary>
/// Evenly spaced edges from one number to another; the operands are both, 0-dimensional, and half on each side of what they both
/// are where they are equal.
/// </summary>
/// <param name="Count">How many edges, at least 2.</param>
internal sealed record EvenEdges(int Count) : Algorithm
{
    public override TensorType Infer(ReadOnlySpan<Value> operands) => new(operands[0].DType, new Shape(Count));

    public override void Run(ReadOnlySpan<Tensor> operands, ReadOnlySpan<Tensor> results)
    {
        if (results[0].DType == DType.Float32)
        {
            Run<float>(operands, results[0].Span<float>());
        }
        else
        {
            Run<double>(operands, results[0].Span<double>());
        }
    }

    private void Run<T>(ReadOnlySpan<Tensor> operands, Span<T> edges)
        where T : unmanaged, IFloatingPoint<T>
    {
        var (first, last) = (operands[0].Span<T>()[0], operands[1].Span<T>()[0]);
        if (!T.IsFinite(first) || !T.IsFinite(last))
        {
            throw GradException.Computation($"the range of bins from {first} to {last} is not finite (give a range, or remove NaN and infinity)");
        }

        // From each end inwards, as PyTorch's linspace: exact at both.
        var step = (last - first) / T.CreateTruncating(Count - 1);
        for (var i = 0; i < Count; i++)
        {
            edges[i] = i < Count / 2 ? first + (step * T.CreateTruncating(i)) : last - (step * T.CreateTruncating(Count - 1 - i));
        }
    }
}
