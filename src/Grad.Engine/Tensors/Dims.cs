using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Grad.Engine.Tensors;

/// <summary>A list of dimensions (or sizes) compared by value, so that attributes of equal primitives are equal.</summary>
[CollectionBuilder(typeof(Dims), nameof(Create))]
public readonly struct Dims : IEquatable<Dims>, IEnumerable<int>
{
    private readonly int[]? _items;

    private Dims(int[] items) => _items = items;

    /// <summary>How many there are.</summary>
    public int Count => _items?.Length ?? 0;

    /// <summary>The items in order.</summary>
    public ReadOnlySpan<int> Items => _items;

    /// <summary>One item.</summary>
    public int this[int index] => _items![index];

    /// <summary>One item, counted from the end.</summary>
    public int this[Index index] => _items![index];

    /// <summary>Makes a list.</summary>
    public static Dims Create(ReadOnlySpan<int> items) => new(items.ToArray());

    /// <summary>0, 1, …, rank - 1.</summary>
    public static Dims All(int rank) => new([.. Enumerable.Range(0, rank)]);

    /// <summary>Whether a dimension is among them.</summary>
    public bool Contains(int dim) => Items.Contains(dim);

    /// <summary>Whether they are the first ones of a shape: 0, 1, …</summary>
    public bool AreOutermost()
    {
        for (var i = 0; i < Count; i++)
        {
            if (this[i] != i)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether they are the last ones of a shape, in order.</summary>
    /// <param name="rank">How many dimensions the shape has.</param>
    public bool AreInnermost(int rank)
    {
        for (var i = 0; i < Count; i++)
        {
            if (this[i] != rank - Count + i)
            {
                return false;
            }
        }

        return true;
    }

    public bool Equals(Dims other) => Items.SequenceEqual(other.Items);

    public override bool Equals(object? obj) => obj is Dims other && Equals(other);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var item in Items)
        {
            hash.Add(item);
        }

        return hash.ToHashCode();
    }

    /// <summary>By value.</summary>
    public static bool operator ==(Dims a, Dims b) => a.Equals(b);

    /// <summary>By value.</summary>
    public static bool operator !=(Dims a, Dims b) => !a.Equals(b);

    public IEnumerator<int> GetEnumerator() => ((IEnumerable<int>)(_items ?? [])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Python's list form.</summary>
    public override string ToString() =>
        $"[{string.Join(", ", this.Select(static item => item.ToString(CultureInfo.InvariantCulture)))}]";
}
