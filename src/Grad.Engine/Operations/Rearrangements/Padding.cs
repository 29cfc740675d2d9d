using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Indexing;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Rearrangements;

/// <summary>Tensors with a border.</summary>
internal static class Padding
{
    /// <summary>A border of one number; where a width is negative, that much is cut off.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="before">The width before each dimension.</param>
    /// <param name="after">The width after each dimension.</param>
    /// <param name="number">The number.</param>
    public static Value Constant(Value x, int[] before, int[] after, double number = 0)
    {
        var rank = x.Shape.Rank;
        int[] starts = [.. before.Select(static width => Math.Max(-width, 0))];
        int[] kept = [.. Enumerable.Range(0, rank).Select(dim => (int)(x.Shape[dim] - starts[dim] - Math.Max(-after[dim], 0)))];
        var block = starts.All(static start => start == 0) && x.Shape.Sizes.SequenceEqual(kept) ? x : x.Graph.Add(new Cropped([.. starts], new Shape(kept)), x);
        int[] places = [.. before.Select(static width => Math.Max(width, 0))];
        var shape = new Shape([.. Enumerable.Range(0, rank).Select(dim => (int)((Size)kept[dim] + places[dim] + Math.Max(after[dim], 0)))]);
        if (shape.Equals(block.Shape))
        {
            return block;
        }

        if (number == 0)
        {
            return x.Graph.Add(new ViewTranspose(new Cropped([.. places], block.Shape), shape), block);
        }

        var border = x.Graph.Constant(Tensor.Scalar(number)).To(x.DType).BroadcastTo(shape);
        return x.Graph.Add(new SliceUpdate(new Cropped([.. places], block.Shape)), border, block);
    }

    /// <summary>A border along one dimension made of the tensor's own elements.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="dim">The dimension.</param>
    /// <param name="before">The width before.</param>
    /// <param name="after">The width after.</param>
    /// <param name="place">Where in the dimension an index outside of it is found.</param>
    public static Value Mapped(Value x, int dim, int before, int after, Func<int, int, int> place)
    {
        var size = x.Shape[dim];
        var places = new Tensor(DType.Int64, new Shape(size + before + after));
        var items = places.Span<long>();
        for (var i = 0; i < items.Length; i++)
        {
            items[i] = place(i - before, size);
        }

        return IndexSelected.Of(x, dim, x.Graph.Constant(places));
    }

    /// <summary>Mirrored at the first and the last element, which are not repeated.</summary>
    public static int Reflect(int index, int size)
    {
        var mirrored = Math.Abs(index);
        return mirrored < size ? mirrored : (2 * (size - 1)) - mirrored;
    }

    /// <summary>The first or the last element.</summary>
    public static int Replicate(int index, int size) => Math.Clamp(index, 0, size - 1);

    /// <summary>Around the other end.</summary>
    public static int Wrap(int index, int size) => (index + size) % size;
}
