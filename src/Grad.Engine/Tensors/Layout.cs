namespace Grad.Engine.Tensors;

/// <summary>Where the elements of a tensor lie in a block: element (i, j, …) is at Offset + i·Strides[0] + j·Strides[1] + …, all in elements.</summary>
public sealed class Layout
{
    // A graph may have millions of single numbers.
    private static readonly Layout Single = new(Shape.Scalar, 0, []);

    /// <summary>Makes a layout; one stride for each dimension.</summary>
    public Layout(Shape shape, long offset, int[] strides)
    {
        Shape = shape;
        Offset = offset;
        Strides = strides;
        IsContiguous = Contiguous(shape, strides);
    }

    /// <summary>The row-major layout from the start of a block.</summary>
    public static Layout RowMajor(Shape shape) => shape.Rank == 0 ? Single : new(shape, 0, shape.ContiguousStrides());

    /// <summary>The sizes.</summary>
    public Shape Shape { get; }

    /// <summary>The place of the first element.</summary>
    public long Offset { get; }

    /// <summary>The step from one element to the next along each dimension; 0 where an element is repeated, negative where the order is reversed.</summary>
    public int[] Strides { get; }

    /// <summary>Whether the elements lie side by side in row-major order.</summary>
    public bool IsContiguous { get; }

    private static bool Contiguous(Shape shape, int[] strides)
    {
        long expected = 1;
        for (var dim = shape.Rank - 1; dim >= 0; dim--)
        {
            if (shape[dim] != 1 && strides[dim] != expected)
            {
                return shape.Count == 0;
            }

            expected *= shape[dim];
        }

        return true;
    }
}
