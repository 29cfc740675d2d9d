using System.Runtime.CompilerServices;

namespace Grad.Engine.Numerics;

/// <summary>
/// An unevaluated sum of two float64 numbers, about 106 bits: what a formula needs between its steps so that its result is
/// rounded nearly once. Over <see cref="Brief{V}"/> there are no low parts. The algorithms are those of Dekker (1971) and Knuth, with fused multiply-add for the products.
/// </summary>
internal readonly struct Pair<V>
    where V : struct, IRealLane<V>
{
    /// <summary>The sum, rounded.</summary>
    public readonly V High;

    /// <summary>What the sum lacks.</summary>
    public readonly V Low;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Pair(V high, V low)
    {
        High = high;
        Low = low;
    }

    /// <summary>A number without a low part.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Pair(V number)
    {
        High = number;
        Low = V.Of(0);
    }

    /// <summary>A constant in two parts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V> Of(double high, double low) => new(V.Of(high), V.Of(low));

    /// <summary>a + b exactly.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V> Sum(V a, V b)
    {
        var sum = a + b;
        if (default(V) is IBrief)
        {
            return new(sum);
        }

        var part = sum - a;
        return new(sum, (a - (sum - part)) + (b - part));
    }

    /// <summary>a + b exactly, where |a| ≥ |b| or a is 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V> OrderedSum(V a, V b)
    {
        var sum = a + b;
        return default(V) is IBrief ? new(sum) : new(sum, b - (sum - a));
    }

    /// <summary>a + b, where |a| ≥ |b| or a is 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V> OrderedSum(V a, Pair<V> b)
    {
        var sum = OrderedSum(a, b.High);
        return default(V) is IBrief ? sum : new(sum.High, sum.Low + b.Low);
    }

    /// <summary>a + b · power for a power of two, where |a| ≥ |b · power| or a is 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V> OrderedSum(V a, Pair<V> b, V power) =>
        default(V) is IBrief ? new(V.FusedMultiplyAdd(b.High, power, a)) : OrderedSum(a, b.Scaled(power));

    /// <summary>a · b exactly, unless it underflows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V> Product(V a, V b)
    {
        var product = a * b;
        return default(V) is IBrief ? new(product) : new(product, V.FusedMultiplyAdd(a, b, -product));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V> operator +(Pair<V> a, Pair<V> b)
    {
        var high = Sum(a.High, b.High);
        return default(V) is IBrief ? high : OrderedSum(high.High, high.Low + (a.Low + b.Low));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V> operator +(Pair<V> a, V b)
    {
        var high = Sum(a.High, b);
        return default(V) is IBrief ? high : OrderedSum(high.High, high.Low + a.Low);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V> operator -(Pair<V> a) => default(V) is IBrief ? new(-a.High) : new(-a.High, -a.Low);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V> operator *(Pair<V> a, Pair<V> b)
    {
        var high = Product(a.High, b.High);
        return default(V) is IBrief ? high : OrderedSum(high.High, V.FusedMultiplyAdd(a.High, b.Low, V.FusedMultiplyAdd(a.Low, b.High, high.Low)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V> operator *(Pair<V> a, V b)
    {
        var high = Product(a.High, b);
        return default(V) is IBrief ? high : OrderedSum(high.High, V.FusedMultiplyAdd(a.Low, b, high.Low));
    }

    /// <summary>A quotient with one division: the first quotient's remainder, times the reciprocal, is the low part.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V> operator /(Pair<V> a, Pair<V> b)
    {
        if (default(V) is IBrief)
        {
            return new(a.High / b.High);
        }

        var reciprocal = V.Of(1) / b.High;
        var quotient = a.High * reciprocal;
        var remainder = V.FusedMultiplyAdd(-quotient, b.High, a.High);
        var low = remainder + V.FusedMultiplyAdd(-quotient, b.Low, a.Low);
        return OrderedSum(quotient, low * reciprocal);
    }

    /// <summary>The square root; of 0 it is 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V> Sqrt(Pair<V> a)
    {
        var root = V.Sqrt(a.High);
        if (default(V) is IBrief)
        {
            return new(root);
        }

        var rest = V.FusedMultiplyAdd(-root, root, a.High) + a.Low;
        var correction = rest / (root + root);
        return new(root, V.Select(V.Equal(root, V.Of(0)), V.Of(0), correction));
    }

    /// <summary>The same sum with a low part as small as it can be, if it is below the high part.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Pair<V> Normalized() => default(V) is IBrief ? this : OrderedSum(High, Low);

    /// <summary>Both parts times a power of two, exactly.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Pair<V> Scaled(V power) => default(V) is IBrief ? new(High * power) : new(High * power, Low * power);

    /// <summary>Where the mask is set <paramref name="yes"/>, elsewhere <paramref name="no"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pair<V> Select(V mask, Pair<V> yes, Pair<V> no) => default(V) is IBrief
        ? new(V.Select(mask, yes.High, no.High))
        : new(V.Select(mask, yes.High, no.High), V.Select(mask, yes.Low, no.Low));

    /// <summary>
    /// The nearest float64; but where that lies midway between two float32 numbers, its neighbour on the side of what is lost, so
    /// that rounding to float32 afterwards goes to the side of the unrounded sum.
    /// </summary>
    /// <param name="noise">
    /// For a function whose exact result can lie midway: how much may be lost, relative to the result, for it to count as exact.
    /// </param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public V Rounded(double noise = 0)
    {
        if (default(V) is IBrief)
        {
            return High;
        }

        // What float32 has no room for, the lowest 29 bits, as a number from 1 up; midway is the highest of them alone.
        var sum = High + Low;
        var middle = V.Equal((sum & V.OfBits(0x1FFFFFFF)) | V.Of(1), V.OfBits(0x3FF0000010000000));
        return V.Any(middle) ? AwayFrom(middle, noise) : sum;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private V AwayFrom(V middle, double noise)
    {
        var sum = Sum(High, Low);
        var lost = middle & V.Less(V.Abs(sum.High) * V.Of(noise), V.Abs(sum.Low));
        var inward = V.ShiftRight(sum.High ^ sum.Low, 63);
        var step = V.SubtractBits(V.OfBits(1), V.AddBits(inward, inward));
        return V.AddBits(sum.High, step & lost);
    }
}
