using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
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
}
