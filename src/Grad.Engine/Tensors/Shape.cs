using System.Globalization;

namespace Grad.Engine.Tensors;

/// <summary>The sizes of a tensor's dimensions, outermost first. Immutable, compared by value.</summary>
public sealed class Shape : IEquatable<Shape>
{
    /// <summary>The largest number of dimensions, PyTorch's.</summary>
    public const int MaxRank = 64;

    private readonly int[] _sizes;

    /// <summary>Makes a shape from its sizes, each at least 0.</summary>
    /// <exception cref="GradException">A negative size, or more than 64 dimensions.</exception>
    public Shape(params ReadOnlySpan<int> sizes)
    {
        if (sizes.Length > MaxRank)
        {
            throw GradException.Unnamed($"a tensor of {sizes.Length} dimensions (at most {MaxRank} are supported)");
        }

        long count = 1;
        foreach (var size in sizes)
        {
            if (size < 0)
            {
                throw GradException.Unnamed($"a dimension of size {size} in {Format(sizes)} (sizes must be at least 0)");
            }

            count = count > long.MaxValue / Math.Max(size, 1) ? long.MaxValue : count * size;
        }

        _sizes = sizes.ToArray();
        Count = sizes.Contains(0) ? 0 : count;
    }

    /// <summary>The shape of a 0-dimensional tensor.</summary>
    public static Shape Scalar { get; } = new();

    /// <summary>The number of dimensions.</summary>
    public int Rank => _sizes.Length;

    /// <summary>The number of elements, saturated at the largest <see cref="long"/>.</summary>
    public Size Count { get; }

    /// <summary>The sizes, outermost first.</summary>
    public ReadOnlySpan<int> Sizes => _sizes;

    /// <summary>The size of one dimension, counted from 0.</summary>
    public Size this[int dim] => _sizes[dim];

    /// <summary>The strides, in elements, of a row-major tensor of this shape.</summary>
    public int[] ContiguousStrides()
    {
        var strides = new int[Rank];
        long stride = 1;
        for (var dim = Rank - 1; dim >= 0; dim--)
        {
            // Only a tensor without elements, or one that repeats them, has dimensions whose strides go further; no element is there.
            strides[dim] = (int)stride;
            stride = Math.Min(stride * Math.Max(_sizes[dim], 1), int.MaxValue);
        }

        return strides;
    }

    /// <summary>A dimension counted from the end when negative, as Python counts; a 0-dimensional tensor accepts 0 and -1.</summary>
    /// <exception cref="GradException">PyTorch's "Dimension out of range".</exception>
    public int Dim(long dim)
    {
        var rank = Math.Max(Rank, 1);
        if (dim < -rank || dim >= rank)
        {
            throw GradException.Graph($"Dimension out of range (expected to be in range of [{-rank}, {rank - 1}], but got {dim})");
        }

        return (int)(dim < 0 ? dim + rank : dim);
    }

    /// <summary>The shape with one dimension replaced.</summary>
    public Shape With(int dim, int size)
    {
        var sizes = _sizes.ToArray();
        sizes[dim] = size;
        return new Shape(sizes);
    }

    /// <summary>The shape without one dimension.</summary>
    public Shape Without(int dim) => new([.. _sizes.AsSpan(0, dim), .. _sizes.AsSpan(dim + 1)]);

    /// <summary>The shape with a dimension inserted before <paramref name="dim"/>.</summary>
    public Shape Insert(int dim, int size) => new([.. _sizes.AsSpan(0, dim), size, .. _sizes.AsSpan(dim)]);

    /// <summary>The shape that two shapes broadcast to, or null where they do not: aligned at the right, sizes equal or 1.</summary>
    public static Shape? Broadcast(Shape a, Shape b)
    {
        if (a.Equals(b))
        {
            return a;
        }

        var rank = Math.Max(a.Rank, b.Rank);
        var sizes = new int[rank];
        for (var i = 1; i <= rank; i++)
        {
            Size x = i <= a.Rank ? a[^i] : 1;
            Size y = i <= b.Rank ? b[^i] : 1;
            if (x != y && x != 1 && y != 1)
            {
                return null;
            }

            sizes[^i] = x == 1 ? y : x;
        }

        return new Shape(sizes);
    }

    /// <summary>A dimension counted from the end.</summary>
    public Size this[Index dim] => _sizes[dim];

    public bool Equals(Shape? other) =>
        ReferenceEquals(this, other) || (other is not null && _sizes.AsSpan().SequenceEqual(other._sizes));

    public override bool Equals(object? obj) => Equals(obj as Shape);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var size in _sizes)
        {
            hash.Add(size);
        }

        return hash.ToHashCode();
    }

    /// <summary>Python's list form, <c>[2, 3]</c>.</summary>
    public override string ToString() => Format(_sizes);

    private static string Format(ReadOnlySpan<int> sizes)
    {
        var texts = new string[sizes.Length];
        for (var i = 0; i < sizes.Length; i++)
        {
            texts[i] = sizes[i].ToString(CultureInfo.InvariantCulture);
        }

        return $"[{string.Join(", ", texts)}]";
    }
}
