using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Indexing;

/// <summary>Checks of index tensors.</summary>
internal static class Indices
{
    /// <summary>An index of int64; int32 is widened.</summary>
    /// <exception cref="GradException">Another dtype.</exception>
    public static Value Whole(Arguments arguments, Value index) => index.DType is DType.Int64 or DType.Int32
        ? index.To(DType.Int64)
        : throw arguments.Fault($"the index has dtype {index.DType.Name} (it must be int64)");

    /// <summary>An index of one dimension; a number is an index of one element.</summary>
    /// <exception cref="GradException">More dimensions, or a dtype that is not integer.</exception>
    public static Value Row(Arguments arguments, Value index) => index.Shape.Rank <= 1
        ? Whole(arguments, index).Reshape(new Shape((int)index.Shape.Count))
        : throw arguments.Fault($"the index has shape {index.Shape} (it must have one dimension)");

    /// <summary>The error for an index that is found to be too large or negative when it is used.</summary>
    public static GradException OutOfBounds(long index, int dim, int size) =>
        GradException.Computation($"index {index} is out of bounds for dimension {dim} with size {size} (indices start at 0)");

    /// <summary>A tensor with at least one dimension.</summary>
    public static Value AtLeastRow(Value x) => x.Shape.Rank == 0 ? x.Reshape(new Shape(1)) : x;

    /// <summary>
    /// The operands of gather and scatter with at least one dimension, and the dimension. The index is nowhere larger than
    /// <paramref name="source"/>, and than the input only along the dimension.
    /// </summary>
    /// <exception cref="GradException">Shapes that do not agree, or an index that is not int64.</exception>
    public static (Value Input, Value Index, int Dim) Prepare(Arguments arguments, Value input, Value index, Shape source)
    {
        var dim = input.Shape.Dim(arguments.Int("dim"));
        if (index.DType != DType.Int64)
        {
            throw arguments.Fault($"the index has dtype {index.DType.Name} (it must be int64)");
        }

        if (index.Shape.Rank == 0 ? input.Shape.Rank > 1 : Math.Max(input.Shape.Rank, 1) != index.Shape.Rank)
        {
            throw arguments.Fault($"the index of shape {index.Shape} and the input of shape {input.Shape} differ in the number of dimensions");
        }

        if (Math.Max(source.Rank, 1) != Math.Max(index.Shape.Rank, 1))
        {
            throw arguments.Fault($"the index of shape {index.Shape} and the source of shape {source} differ in the number of dimensions");
        }

        for (var other = 0; other < index.Shape.Rank; other++)
        {
            if (other != dim && input.Shape.Rank > 0 && index.Shape[other] > input.Shape[other])
            {
                throw arguments.Fault($"the index of shape {index.Shape} is larger than the input of shape {input.Shape} outside dimension {dim}");
            }

            if (source.Rank > 0 && index.Shape[other] > source[other])
            {
                throw arguments.Fault($"the index of shape {index.Shape} is larger than the source of shape {source}");
            }
        }

        return (AtLeastRow(input), AtLeastRow(index), dim);
    }
}
