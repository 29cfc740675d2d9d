using System.Numerics;

namespace Grad.Engine.Operations.Ordering;

/// <summary>
/// Sorting whole numbers digit by digit, from the least significant one: elements that tie keep their order. The time is
/// proportional to the number of elements; digits that all have in common take none.
/// </summary>
internal static class RadixSort
{
    private const int Radix = 256;
    private const int BitsOfDigit = 8;

    // Counting digits takes longer than comparing so few with one another.
    private const int Few = 48;

    /// <summary>Sorts keys in ascending order.</summary>
    /// <typeparam name="TKey">An unsigned integer.</typeparam>
    /// <param name="keys">The keys.</param>
    /// <param name="order">For each key its number, which is moved with it.</param>
    /// <param name="room">Space for the same number of keys.</param>
    /// <param name="orderRoom">Space for the same number of numbers.</param>
    public static void Sort<TKey>(Span<TKey> keys, Span<int> order, Span<TKey> room, Span<int> orderRoom)
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
    {
        if (keys.Length <= Few)
        {
            Insert(keys, order);
            return;
        }

        var digits = default(TKey).GetByteCount();
        Span<int> counts = stackalloc int[Radix * digits];
        counts.Clear();
        foreach (var key in keys)
        {
            for (var digit = 0; digit < digits; digit++)
            {
                unchecked
                {
                    counts[(Radix * digit) + Digit(key, digit)]++;
                }
            }
        }

        var from = keys;
        var fromOrder = order;
        var to = room;
        var toOrder = orderRoom;
        for (var digit = 0; digit < digits; digit++)
        {
            var places = counts.Slice(Radix * digit, Radix);
            if (places[Digit(from[0], digit)] == keys.Length)
            {
                continue;
            }

            var place = 0;
            foreach (ref var count in places)
            {
                (count, place) = (place, place + count);
            }

            // The counts add up to the keys, and the spans are checked: what is done for each key is not checked twice.
            unchecked
            {
                for (var i = 0; i < keys.Length; i++)
                {
                    var at = places[Digit(from[i], digit)]++;
                    to[at] = from[i];
                    toOrder[at] = fromOrder[i];
                }
            }

            var next = from;
            var nextOrder = fromOrder;
            from = to;
            fromOrder = toOrder;
            to = next;
            toOrder = nextOrder;
        }

        if (from != keys)
        {
            from[..keys.Length].CopyTo(keys);
            fromOrder[..order.Length].CopyTo(order);
        }
    }

    /// <summary>Leaves away keys that are surely not among the least so many. What stays keeps its order.</summary>
    /// <param name="keys">The keys.</param>
    /// <param name="order">For each key its number, which is moved with it.</param>
    /// <param name="count">How many of the least are wanted.</param>
    /// <returns>How many keys there are now; at least as many as are wanted.</returns>
    public static int KeepLeast<TKey>(Span<TKey> keys, Span<int> order, int count)
        where TKey : unmanaged, IBinaryInteger<TKey>, IUnsignedNumber<TKey>
    {
        Span<int> counts = stackalloc int[Radix];
        var length = keys.Length;
        var below = 0;
        TKey prefix = default;
        for (var digit = default(TKey).GetByteCount() - 1; digit >= 0 && count > 0 && length > Math.Max(2 * count, Few); digit--)
        {
            counts.Clear();
            foreach (var key in keys[..length])
            {
                // What is not below has the prefix.
                if (unchecked((key >> (BitsOfDigit * digit)) - (prefix << BitsOfDigit)) is var rest && rest < TKey.CreateTruncating(Radix))
                {
                    counts[int.CreateTruncating(rest)]++;
                }
            }

            var last = 0;
            for (; below + counts[last] < count; last++)
            {
                below += counts[last];
            }

            prefix = (prefix << BitsOfDigit) + TKey.CreateTruncating(last);
            var kept = 0;
            for (var i = 0; i < length; i++)
            {
                (keys[kept], order[kept]) = (keys[i], order[i]);
                kept += keys[i] >> (BitsOfDigit * digit) <= prefix ? 1 : 0;
            }

            length = kept;
        }

        return length;
    }

    private static int Digit<TKey>(TKey key, int digit)
        where TKey : unmanaged, IBinaryInteger<TKey> => byte.CreateTruncating(key >> (BitsOfDigit * digit));

    private static void Insert<TKey>(Span<TKey> keys, Span<int> order)
        where TKey : unmanaged, IBinaryInteger<TKey>
    {
        for (var i = 1; i < keys.Length; i++)
        {
            var (key, number) = (keys[i], order[i]);
            var place = i;
            for (; place > 0 && keys[place - 1] > key; place--)
            {
                (keys[place], order[place]) = (keys[place - 1], order[place - 1]);
            }

            (keys[place], order[place]) = (key, number);
        }
    }
}
