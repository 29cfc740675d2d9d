using System.Runtime.CompilerServices;

namespace Grad.Engine.Numerics;

/// <summary>
/// Takes the nearest multiple of π/2 away from an angle, for every float64. Up to 2^30 by three constants after Cody and Waite
/// (1980); beyond, by multiplication with the bits of 2/π that matter, after M. Payne and R. Hanek, <i>Radian Reduction for
/// Trigonometric Functions</i> (1983).
/// </summary>
internal static unsafe class ArgumentReduction
{
    private const double Huge = 1073741824;

    /// <summary>The bits of 2/π after the point, after 64 zeros.</summary>
    private static ReadOnlySpan<ulong> TwoOverPi =>
    [
        0x0000000000000000, 0xA2F9836E4E441529, 0xFC2757D1F534DDC0, 0xDB6295993C439041, 0xFE5163ABDEBBC561,
        0xB7246E3A424DD2E0, 0x06492EEA09D1921C, 0xFE1DEB1CB129A73E, 0xE88235F52EBB4484, 0xE99C7026B45F7E41,
        0x3991D639835339F4, 0x9C845F8BBDF9283B, 0x1FF897FFDE05980F, 0xEF2F118B5A0A6D1F, 0x6D367ECF27CB09B7,
        0x4F463F669E5FEA2D, 0x7527BAC7EBE5F17B, 0x3D0739F78A5292EA, 0x6BFB5FB11F8D5D08, 0x56033046FC7B6BAB,
    ];

    /// <summary>x less a multiple of π/2, between -π/4 and π/4; the lowest two bits of <paramref name="turns"/> count the multiple.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static DoubleDouble<V> Remove<V>(V x, out V turns)
        where V : struct, IRealLane<V>
    {
        var n = V.Round(x * V.Of(0.6366197723675814));

        // The first difference is exact: it is a multiple of the last bit of π/2 or of x, and small.
        var first = V.FusedMultiplyAdd(n, V.Of(-1.5707963267948966), x);
        var second = DoubleDouble<V>.Product(n, V.Of(-6.123233995736766E-17));
        var sum = DoubleDouble<V>.Sum(first, second.High);
        var r = default(V) is IFastPath
            ? sum
            : DoubleDouble<V>.OrderedSum(sum.High, V.FusedMultiplyAdd(n, V.Of(1.4973849048591698E-33), sum.Low + second.Low));
        turns = n + V.Of(6755399441055744.0);

        var huge = V.Less(V.Of(Huge), V.Abs(x));
        if (V.Any(huge))
        {
            r = RemoveFromHuge(x, huge, r, turns, out var all);
            turns = all;
        }

        return r;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static DoubleDouble<V> RemoveFromHuge<V>(V x, V huge, DoubleDouble<V> other, V otherTurns, out V turns)
        where V : struct, IRealLane<V>
    {
        var angles = stackalloc double[V.Count];
        var counts = stackalloc double[V.Count];
        var highs = stackalloc double[V.Count];
        var lows = stackalloc double[V.Count];
        V.Store(x, angles);
        for (var i = 0; i < V.Count; i++)
        {
            counts[i] = Fraction(angles[i], out highs[i], out lows[i]);
        }

        var r = new DoubleDouble<V>(V.Load(highs), V.Load(lows)) * DoubleDouble<V>.Of(1.5707963267948966, 6.123233995736766E-17);
        turns = V.Select(huge, V.Load(counts) + V.Of(6755399441055744.0), otherTurns);
        return DoubleDouble<V>.Select(huge, r, other);
    }

    /// <summary>x·2/π modulo 4 as a whole number and a fraction between -½ and ½ in two parts; 0 for what is not huge.</summary>
    private static double Fraction(double x, out double high, out double low)
    {
        high = low = 0;
        if (!double.IsFinite(x))
        {
            high = double.NaN;
            return 0;
        }

        var bits = BitConverter.DoubleToUInt64Bits(x);
        var exponent = (int)((bits >> 52) & 0x7FF) - 1075;
        if (double.Abs(x) <= Huge)
        {
            return 0;
        }

        // x = ±significand·2^exponent. Bits of 2/π whose product is a multiple of 4 are left out; 192 bits follow.
        var significand = (bits & 0x000FFFFFFFFFFFFF) | 0x0010000000000000;
        var from = exponent + 62;
        var product = Times(significand, Window(from), Window(from + 64), Window(from + 128));
        var turns = (int)(product.Top >> 62);
        var fraction = new Wide((product.Top << 2) | (product.Middle >> 62), (product.Middle << 2) | (product.Bottom >> 62), product.Bottom << 2);
        var negative = x < 0;
        if (fraction.Top >> 63 != 0)
        {
            turns++;
            fraction = new Wide(~fraction.Top, ~fraction.Middle, ~fraction.Bottom);
            Split(fraction, out high, out low);
            high = -high;
            low = -low;
        }
        else
        {
            Split(fraction, out high, out low);
        }

        if (negative)
        {
            high = -high;
            low = -low;
            turns = -turns;
        }

        return turns;
    }

    /// <summary>64 bits of 2/π from a place on, counted in <see cref="TwoOverPi"/>.</summary>
    private static ulong Window(int from)
    {
        var word = from >> 6;
        var shift = from & 63;
        return shift == 0 ? TwoOverPi[word] : (TwoOverPi[word] << shift) | (TwoOverPi[word + 1] >> (64 - shift));
    }

    /// <summary>The lowest 192 bits of a product.</summary>
    private static Wide Times(ulong factor, ulong top, ulong middle, ulong bottom)
    {
        var low = (UInt128)factor * bottom;
        var mid = ((UInt128)factor * middle) + (low >> 64);
        return unchecked(new Wide((factor * top) + (ulong)(mid >> 64), (ulong)mid, (ulong)low));
    }

    /// <summary>The fraction of 192 bits as two float64 numbers, the first with its leading 53 bits.</summary>
    private static void Split(Wide fraction, out double high, out double low)
    {
        var zeros = 0;
        while (fraction.Top >> 63 == 0 && zeros < 128)
        {
            fraction = new Wide((fraction.Top << 1) | (fraction.Middle >> 63), (fraction.Middle << 1) | (fraction.Bottom >> 63), fraction.Bottom << 1);
            zeros++;
        }

        var unit = double.ScaleB(1, -64 - zeros);
        high = (fraction.Top & ~0x7FFUL) * unit;
        low = (((fraction.Top & 0x7FF) << 53) | (fraction.Middle >> 11)) * (unit * double.ScaleB(1, -53));
    }

    /// <summary>A number of 192 bits.</summary>
    private readonly record struct Wide(ulong Top, ulong Middle, ulong Bottom);
}
