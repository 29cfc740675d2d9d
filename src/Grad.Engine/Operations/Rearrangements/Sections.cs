using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Rearrangements;

/// <summary>A tensor cut along one dimension.</summary>
internal static class Sections
{
    /// <summary>Parts of the given sizes, which add up to the dimension's.</summary>
    public static Value[] OfSizes(Value x, int dim, params ReadOnlySpan<int> sizes)
    {
        var parts = new Value[sizes.Length];
        var start = 0;
        for (var i = 0; i < parts.Length; i++)
        {
            parts[i] = Part(x, dim, start, sizes[i]);
            start += sizes[i];
        }

        return parts;
    }

    /// <summary>Parts of one size; the last may be smaller.</summary>
    public static Value[] OfSize(Value x, int dim, int size)
    {
        int count = Math.Max(1, (x.Shape[dim] + size - 1) / Math.Max(size, 1));
        x.Graph.RequireRoom(count);
        var parts = new Value[count];
        for (var i = 0; i < parts.Length; i++)
        {
            parts[i] = Part(x, dim, i * size, Math.Min(size, x.Shape[dim] - (i * size)));
        }

        return parts;
    }

    /// <summary>A given number of parts, whose sizes differ by at most one, the larger first.</summary>
    public static Value[] Even(Value x, int dim, int count)
    {
        x.Graph.RequireRoom(count);
        var (size, larger) = Math.DivRem(x.Shape[dim], count);
        return OfSizes(x, dim, [.. Enumerable.Range(0, count).Select(i => i < larger ? size + 1 : size)]);
    }

    /// <summary>The parts between some places, which are cut to the dimension as Python's slices are.</summary>
    public static Value[] At(Value x, int dim, long[] places)
    {
        var size = x.Shape[dim];
        var parts = new Value[places.Length + 1];
        long start = 0;
        for (var i = 0; i < parts.Length; i++)
        {
            Size end = i < places.Length ? places[i] : size;
            var from = (int)Math.Clamp(start < 0 ? start + size : start, 0, size);
            var to = (int)Math.Clamp(end < 0 ? end + size : end, 0, size);
            parts[i] = Part(x, dim, from, Math.Max(to - from, 0));
            start = end;
        }

        return parts;
    }

    /// <summary>One part, always a node of its own.</summary>
    public static Value Part(Value x, int dim, int start, int length) => x.Graph.Add(new Slice(dim, start, length, 1), x);
}
