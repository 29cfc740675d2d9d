using Grad.Engine.Tensors;

namespace Grad.Engine.Planning;

/// <summary>
/// A layout with dimensions of size 1 left out and neighbouring dimensions coalesced where their strides allow it: the fewest loops
/// that visit all elements in row-major order.
/// </summary>
/// <param name="Sizes">The sizes of the coalesced dimensions, outermost first.</param>
/// <param name="Strides">Their strides in elements.</param>
public readonly record struct CoalescedLayout(int[] Sizes, int[] Strides)
{
    private static readonly int[] One = [1];

    /// <summary>Whether there is one element at the most, or one that is repeated.</summary>
    public bool IsUniform => Strides.AsSpan().IndexOfAnyExcept(0) < 0;

    /// <summary>Whether the elements lie side by side.</summary>
    public bool IsContiguous => Strides.Length == 0 || (Strides.Length == 1 && Strides[0] == 1);

    /// <summary>The number of elements.</summary>
    public long Count => Sizes.Aggregate(1L, static (product, size) => product * size);

    /// <summary>Coalesces a layout.</summary>
    public static CoalescedLayout Of(Layout layout) =>
        !layout.IsContiguous ? Of(layout.Shape.Sizes, layout.Strides)
        : layout.Shape.Count == 1 ? new([], [])
        : new([(int)layout.Shape.Count], One);

    /// <summary>Coalesces some of a layout's dimensions.</summary>
    /// <param name="layout">The layout.</param>
    /// <param name="dims">The dimensions, in order.</param>
    public static CoalescedLayout Of(Layout layout, IReadOnlyList<int> dims) =>
        Of([.. dims.Select(dim => layout.Shape[dim])], [.. dims.Select(dim => layout.Strides[dim])]);

    private static CoalescedLayout Of(ReadOnlySpan<int> shape, ReadOnlySpan<int> steps)
    {
        var (sizes, strides) = (new int[shape.Length], new int[shape.Length]);
        var count = 0;
        for (var dim = 0; dim < shape.Length; dim++)
        {
            var (size, stride) = (shape[dim], steps[dim]);
            if (size == 1)
            {
                continue;
            }

            // What repeats elements may be larger than any tensor, and so may the other sizes of a tensor without elements.
            if (count > 0 && strides[count - 1] == (long)stride * size && (long)sizes[count - 1] * size <= int.MaxValue)
            {
                sizes[count - 1] *= size;
                strides[count - 1] = stride;
            }
            else
            {
                (sizes[count], strides[count]) = (size, stride);
                count++;
            }
        }

        return new(sizes[..count], strides[..count]);
    }

    /// <summary>The place of an element, from the first, by its number in row-major order.</summary>
    public long PlaceOf(long index)
    {
        long place = 0;
        for (var dim = Sizes.Length - 1; dim >= 0; dim--)
        {
            place += index % Sizes[dim] * Strides[dim];
            index /= Sizes[dim];
        }

        return place;
    }

    /// <summary>
    /// Seen as rows of columns where each row is one repeated element, the layout of the rows' elements; null where rows differ.
    /// </summary>
    public CoalescedLayout? RepeatedElements(int columns) =>
        Strides is [.., _, 0] && Sizes[^1] == columns ? new(Sizes[..^1], Strides[..^1]) : null;

    /// <summary>Whether, seen as rows of columns, each row is the same stretch of neighbours.</summary>
    public bool IsRepeatedRow(int rows, int columns) =>
        Sizes.Length == 2 && Sizes[0] == rows && Sizes[1] == columns && Strides[0] == 0 && Strides[1] == 1;
}
