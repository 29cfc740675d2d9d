using Grad.Engine.Tensors;

namespace Grad.Backends.Kernels;

/// <summary>
/// Several layouts of one shape with dimensions of size 1 left out and neighbouring dimensions joined where every layout allows it:
/// the fewest loops that visit all elements in row-major order.
/// </summary>
internal sealed class Strides
{
    private Strides(int[] sizes, int[][] strides)
    {
        Sizes = sizes;
        Of = strides;
    }

    /// <summary>The sizes of the joined dimensions, outermost first.</summary>
    public int[] Sizes { get; }

    /// <summary>The strides, in elements, of each layout.</summary>
    public int[][] Of { get; }

    /// <summary>Joins what can be joined.</summary>
    public static Strides Join(ReadOnlySpan<int> shape, params int[][] layouts)
    {
        var sizes = new List<int>();
        var strides = layouts.Select(static _ => new List<int>()).ToArray();
        for (var dim = 0; dim < shape.Length; dim++)
        {
            if (shape[dim] == 1)
            {
                continue;
            }

            var joins = sizes.Count > 0;
            for (var i = 0; joins && i < layouts.Length; i++)
            {
                joins = strides[i][^1] == (long)layouts[i][dim] * shape[dim];
            }

            if (joins)
            {
                sizes[^1] *= shape[dim];
            }
            else
            {
                sizes.Add(shape[dim]);
            }

            for (var i = 0; i < layouts.Length; i++)
            {
                if (joins)
                {
                    strides[i][^1] = layouts[i][dim];
                }
                else
                {
                    strides[i].Add(layouts[i][dim]);
                }
            }
        }

        return new Strides([.. sizes], [.. strides.Select(static list => list.ToArray())]);
    }

    /// <summary>How the elements of one of the layouts are reached.</summary>
    public Access AccessOf(int layout)
    {
        var strides = Of[layout];
        if (strides.AsSpan().IndexOfAnyExcept(0) < 0)
        {
            return Sizes.Length == 0 ? Access.Direct : Access.Uniform;
        }

        return strides.Length == 1 && strides[0] == 1 ? Access.Direct : Access.Strided;
    }
}

/// <summary>How the elements of an operand are reached.</summary>
internal enum Access
{
    /// <summary>They lie side by side.</summary>
    Direct,

    /// <summary>There is one element, which is repeated.</summary>
    Uniform,

    /// <summary>They are collected one by one.</summary>
    Strided,
}
