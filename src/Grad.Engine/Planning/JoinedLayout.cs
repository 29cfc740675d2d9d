using Grad.Engine.Tensors;

namespace Grad.Engine.Planning;

/// <summary>
/// A layout with dimensions of size 1 left out and neighbouring dimensions joined where their strides allow it: the fewest loops
/// that visit all elements in row-major order.
/// </summary>
/// <param name="Sizes">The sizes of the joined dimensions, outermost first.</param>
/// <param name="Strides">Their strides in elements.</param>
public readonly record struct JoinedLayout(int[] Sizes, int[] Strides)
{
    private static readonly int[] One = [1];

    /// <summary>Whether there is one element at the most, or one that is repeated.</summary>
    public bool IsUniform => Strides.AsSpan().IndexOfAnyExcept(0) < 0;

    /// <summary>Whether the elements lie side by side.</summary>
    public bool IsContiguous => Strides.Length == 0 || (Strides.Length == 1 && Strides[0] == 1);

    /// <summary>Joins what can be joined.</summary>
    public static JoinedLayout Of(Layout layout)
    {
        if (layout.IsContiguous)
        {
            return layout.Shape.Count == 1 ? new([], []) : new([(int)layout.Shape.Count], One);
        }

        var (sizes, strides) = (new int[layout.Shape.Rank], new int[layout.Shape.Rank]);
        var count = 0;
        for (var dim = 0; dim < layout.Shape.Rank; dim++)
        {
            var (size, stride) = (layout.Shape[dim], layout.Strides[dim]);
            if (size == 1)
            {
                continue;
            }

            if (count > 0 && strides[count - 1] == (long)stride * size)
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

    /// <summary>Whether, seen as rows of columns, each row is one repeated element and the rows' elements lie side by side.</summary>
    public bool IsRepeatedElement(int rows, int columns) =>
        Sizes.Length == 2 && Sizes[0] == rows && Sizes[1] == columns && Strides[0] == 1 && Strides[1] == 0;

    /// <summary>Whether, seen as rows of columns, each row is the same stretch of neighbours.</summary>
    public bool IsRepeatedRow(int rows, int columns) =>
        Sizes.Length == 2 && Sizes[0] == rows && Sizes[1] == columns && Strides[0] == 0 && Strides[1] == 1;
}
