namespace Grad.Engine.Tensors;

/// <summary>Where the elements of a tensor lie in a block: element (i, j, …) is at Offset + i·Strides[0] + j·Strides[1] + …, all in elements.</summary>
public sealed unsafe class Layout
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

    /// <summary>A stride of a layout. Where there is no second element no step is taken, however long it would be.</summary>
    /// <param name="count">The elements along the dimension.</param>
    /// <param name="stride">The step from one to the next.</param>
    /// <exception cref="OverflowException">The step is past 2^31 - 1.</exception>
    public static int Stride(int count, Size stride) => count > 1 || Math.Abs(stride.Value) <= int.MaxValue ? stride : 0;

    /// <summary>The sizes.</summary>
    public Shape Shape { get; }

    /// <summary>The place of the first element.</summary>
    public long Offset { get; }

    /// <summary>The step from one element to the next along each dimension; 0 where an element is repeated, negative where the order is reversed.</summary>
    public int[] Strides { get; }

    /// <summary>Whether the elements lie side by side in row-major order.</summary>
    public bool IsContiguous { get; }

    /// <summary>Whether all elements lie within a block of so many.</summary>
    /// <param name="elements">How many elements the block has.</param>
    public bool LiesWithin(long elements)
    {
        if (Shape.Count == 0)
        {
            return true;
        }

        var (first, last) = (Offset, Offset);
        for (var dim = 0; dim < Strides.Length; dim++)
        {
            var extent = (Shape.Sizes[dim] - 1L) * Strides[dim];
            (first, last) = extent < 0 ? (first + extent, last) : (first, last + extent);
        }

        return first >= 0 && last < elements;
    }

    /// <summary>Copies the elements, in row-major order.</summary>
    /// <param name="target">Where to.</param>
    /// <param name="block">The block that the layout is of.</param>
    /// <param name="size">The bytes of an element.</param>
    internal void CopyTo(byte* target, byte* block, int size)
    {
        if (Shape.Count == 0)
        {
            return;
        }

        // The innermost dimensions that lie side by side are copied at once.
        var (whole, together) = (Shape.Rank, 1L);
        while (whole > 0 && (Shape[whole - 1] == 1 || Strides[whole - 1] == together))
        {
            together *= Shape[--whole];
        }

        Copy(target, block + (Offset * size), size, 0, whole, Shape.Count);
    }

    // What repeats along a dimension is laid out once and then doubled.
    private void Copy(byte* target, byte* source, int size, int dim, int whole, long count)
    {
        if (dim == whole)
        {
            Buffer.MemoryCopy(source, target, count * size, count * size);
            return;
        }

        var each = count / Shape[dim];
        var bytes = each * size;
        for (var i = 0; i < (Strides[dim] == 0 ? 1 : Shape[dim]); i++)
        {
            // Adding a negative number to an address overflows.
            var step = (long)i * Strides[dim] * size;
            Copy(target + (i * bytes), unchecked(source + step), size, dim + 1, whole, each);
        }

        for (long done = Strides[dim] == 0 ? 1 : Shape[dim]; done < Shape[dim]; done *= 2)
        {
            var more = Math.Min(done, Shape[dim] - done) * bytes;
            Buffer.MemoryCopy(target, target + (done * bytes), more, more);
        }
    }

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
