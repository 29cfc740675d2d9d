namespace Grad.Engine.Planning;

/// <summary>
/// Gives buffers their places in one block of memory, so that a place is used again once its buffer is no longer needed.
/// </summary>
internal sealed class Arena
{
    private const long SmallAlignment = 16;
    private const long Alignment = 64;

    private readonly SortedList<long, Stack<long>> _free = [];

    /// <summary>The size of the block so far.</summary>
    public long Bytes { get; private set; }

    /// <summary>A place for a buffer: the smallest free one that is at most twice too large, or a new one at the end.</summary>
    public long Take(long bytes)
    {
        var size = Rounded(bytes);
        var index = LowerBound(size);
        if (index < _free.Count && _free.GetKeyAtIndex(index) <= 2 * size)
        {
            var found = _free.GetKeyAtIndex(index);
            var places = _free.GetValueAtIndex(index);
            var place = places.Pop();
            if (places.Count == 0)
            {
                _free.RemoveAt(index);
            }

            if (found > size)
            {
                Release(place + size, found - size);
            }

            return place;
        }

        var end = (Bytes + Math.Min(size, Alignment) - 1) / Math.Min(size, Alignment) * Math.Min(size, Alignment);
        Bytes = end + size;
        return end;
    }

    /// <summary>Gives a place back.</summary>
    public void Return(long offset, long bytes) => Release(offset, Rounded(bytes));

    private static long Rounded(long bytes)
    {
        var alignment = bytes <= SmallAlignment ? SmallAlignment : Alignment;
        return Math.Max((bytes + alignment - 1) / alignment * alignment, alignment);
    }

    private void Release(long offset, long size)
    {
        if (!_free.TryGetValue(size, out var places))
        {
            _free[size] = places = new Stack<long>();
        }

        places.Push(offset);
    }

    private int LowerBound(long size)
    {
        var (low, high) = (0, _free.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_free.GetKeyAtIndex(middle) < size)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
