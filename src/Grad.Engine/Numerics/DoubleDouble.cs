using System.Runtime.CompilerServices;

namespace Grad.Engine.Numerics;

/// <summary>
/// An unevaluated sum of two float64 numbers, about 106 bits: what a formula needs between its steps so that its result is
/// rounded nearly once. Over <see cref="FastPath{V}"/> there are no low parts. The algorithms are those of Dekker (1971) and Knuth, with fused multiply-add for the products.
/// </summary>
internal readonly struct DoubleDouble<V>
    where V : struct, IRealLane<V>
{
    /// <summary>The sum, rounded.</summary>
    public readonly V High;

    /// <summary>What the sum lacks.</summary>
    public readonly V Low;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public DoubleDouble(V high, V low)
    {
        High = high;
        Low = low;
    }

    /// <summary>A number without a low part.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public DoubleDouble(V number)
    {
        High = number;
        Low = V.Of(0);
    }

    /// <summary>A constant in two parts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble<V> Of(double high, double low) => new(V.Of(high), V.Of(low));

    /// <summary>a + b exactly.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble<V> Sum(V a, V b)
    {
        var sum = a + b;
        if (default(V) is IFastPath)
        {
            return new(sum);
        }

        var part = sum - a;
        return new(sum, (a - (sum - part)) + (b - part));
    }

    /// <summary>a + b exactly, where |a| ≥ |b| or a is 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble<V> OrderedSum(V a, V b)
    {
        var sum = a + b;
        return default(V) is IFastPath ? new(sum) : new(sum, b - (sum - a));
    }

    /// <summary>a + b, where |a| ≥ |b| or a is 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble<V> OrderedSum(V a, DoubleDouble<V> b)
    {
        var sum = OrderedSum(a, b.High);
        return default(V) is IFastPath ? sum : new(sum.High, sum.Low + b.Low);
    }

    /// <summary>a + b · power for a power of two, where |a| ≥ |b · power| or a is 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble<V> OrderedSum(V a, DoubleDouble<V> b, V power) =>
        default(V) is IFastPath ? new(V.FusedMultiplyAdd(b.High, power, a)) : OrderedSum(a, b.Scaled(power));

    /// <summary>a · b exactly, unless it underflows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble<V> Product(V a, V b)
    {
        var product = a * b;
        return default(V) is IFastPath ? new(product) : new(product, V.FusedMultiplyAdd(a, b, -product));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble<V> operator +(DoubleDouble<V> a, DoubleDouble<V> b)
    {
        var high = Sum(a.High, b.High);
        return default(V) is IFastPath ? high : OrderedSum(high.High, high.Low + (a.Low + b.Low));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble<V> operator +(DoubleDouble<V> a, V b)
    {
        var high = Sum(a.High, b);
        return default(V) is IFastPath ? high : OrderedSum(high.High, high.Low + a.Low);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble<V> operator -(DoubleDouble<V> a) => default(V) is IFastPath ? new(-a.High) : new(-a.High, -a.Low);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble<V> operator *(DoubleDouble<V> a, DoubleDouble<V> b)
    {
        var high = Product(a.High, b.High);
        return default(V) is IFastPath ? high : OrderedSum(high.High, V.FusedMultiplyAdd(a.High, b.Low, V.FusedMultiplyAdd(a.Low, b.High, high.Low)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble<V> operator *(DoubleDouble<V> a, V b)
    {
        var high = Product(a.High, b);
        return default(V) is IFastPath ? high : OrderedSum(high.High, V.FusedMultiplyAdd(a.Low, b, high.Low));
    }

    /// <summary>A quotient with one division: the first quotient's remainder, times the reciprocal, is the low part.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble<V> operator /(DoubleDouble<V> a, DoubleDouble<V> b)
    {
        if (default(V) is IFastPath)
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
    public static DoubleDouble<V> Sqrt(DoubleDouble<V> a)
    {
        var root = V.Sqrt(a.High);
        if (default(V) is IFastPath)
        {
            return new(root);
        }

        var rest = V.FusedMultiplyAdd(-root, root, a.High) + a.Low;
        var correction = rest / (root + root);
        return new(root, V.Select(V.Equal(root, V.Of(0)), V.Of(0), correction));
    }

    /// <summary>The same sum with a low part as small as it can be, if it is below the high part.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public DoubleDouble<V> Normalized() => default(V) is IFastPath ? this : OrderedSum(High, Low);

    /// <summary>Both parts times a power of two, exactly.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public DoubleDouble<V> Scaled(V power) => default(V) is IFastPath ? new(High * power) : new(High * power, Low * power);

    /// <summary>Where the mask is set <paramref name="yes"/>, elsewhere <paramref name="no"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble<V> Select(V mask, DoubleDouble<V> yes, DoubleDouble<V> no) => default(V) is IFastPath
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
        if (default(V) is IFastPath)
        {
            return High;
        }

        // The lowest 29 bits, which float32 does not have, as a number from 1 up; midway is the highest of them alone.
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
