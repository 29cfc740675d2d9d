using System.Collections;

namespace Grad.Engine;

/// <summary>A list that grows without moving what it holds: of millions of items, a copy would double what they take.</summary>
/// <typeparam name="T">The items.</typeparam>
public sealed class ChunkedList<T> : IReadOnlyList<T>
{
    private const int Shift = 9;

    private readonly List<T[]> _blocks = [];

    /// <summary>The number of items.</summary>
    public int Count { get; private set; }

    /// <summary>An item.</summary>
    public ref T this[int index] => ref _blocks[index >> Shift][index & ((1 << Shift) - 1)];

    T IReadOnlyList<T>.this[int index] => this[index];

    /// <summary>Adds an item.</summary>
    public void Add(T item) => AddRange(new ReadOnlySpan<T>(in item));

    /// <summary>Adds items.</summary>
    public void AddRange(ReadOnlySpan<T> items)
    {
        while (items.Length > 0)
        {
            var within = Count & ((1 << Shift) - 1);
            if (within == 0)
            {
                _blocks.Add(new T[1 << Shift]);
            }

            var fitting = Math.Min(items.Length, (1 << Shift) - within);
            items[..fitting].CopyTo(_blocks[^1].AsSpan(within));
            items = items[fitting..];
            Count += fitting;
        }
    }

    /// <summary>Takes the items from an index on out.</summary>
    public void Truncate(int count)
    {
        var blocks = (count + (1 << Shift) - 1) >> Shift;
        _blocks.RemoveRange(blocks, _blocks.Count - blocks);
        Count = count;
    }

    /// <summary>A copy of the items.</summary>
    public T[] ToArray()
    {
        var items = new T[Count];
        CopyTo(0, items);
        return items;
    }

    public IEnumerator<T> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Copies the items from an index on.</summary>
    public void CopyTo(int index, Span<T> destination)
    {
        while (destination.Length > 0)
        {
            var within = index & ((1 << Shift) - 1);
            var piece = Math.Min(destination.Length, (1 << Shift) - within);
            _blocks[index >> Shift].AsSpan(within, piece).CopyTo(destination);
            destination = destination[piece..];
            index += piece;
        }
    }
}
