using System.Runtime.CompilerServices;

namespace Grad.Engine.Numerics;

/// <summary>
/// Exponential functions. The argument is reduced to n·ln 2 + r with |r| ≤ ln 2 / 2, after W. J. Cody and W. Waite,
/// <i>Software Manual for the Elementary Functions</i> (1980); e^r - 1 is a polynomial whose first terms are summed without error.
/// </summary>
public static class Exponential
{
    /// <summary>e^x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Exp<V>(V x)
        where V : struct, IRealLane<V> => OfPair(new Pair<V>(Clamp(x, Least<V>(), Most<V>())));

    /// <summary>2^x; exact for whole x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Exp2<V>(V x)
        where V : struct, IRealLane<V>
    {
        var bounded = Clamp(x, 1.5 * Least<V>(), 1.5 * Most<V>());
        var n = V.Round(bounded);
        var r = Pair<V>.Of(0.6931471805599453, 2.3190468138462996E-17) * (bounded - n);
        return PowerOfTwo.Scale(OnePlus(ReducedMinusOne(r)), n);
    }

    /// <summary>e^x - 1, accurate near 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Expm1<V>(V x)
        where V : struct, IRealLane<V>
    {
        var n = Reduce(new Pair<V>(Clamp(x, -40, Most<V>())), out var r);
        var reduced = ReducedMinusOne(r);

        // 2^n·(1 - 2^-n + (e^r - 1)); from 2^1000 on the 1 that is subtracted no longer counts.
        var one = Pair<V>.Sum(V.Of(1), -PowerOfTwo.Of(-V.Select(V.Less(V.Of(1000), n), V.Of(1000), n)));
        return V.CopySign(PowerOfTwo.Scale((one + reduced).Rounded(), n), x);
    }

    /// <summary>e to the power of an unevaluated sum of magnitude below 800.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V OfPair<V>(Pair<V> x, double noise = 0)
        where V : struct, IRealLane<V>
    {
        var n = Reduce(x, out var r);
        return PowerOfTwo.Scale(OnePlus(ReducedMinusOne(r), noise), n);
    }

    /// <summary>An argument whose exponential is 0; where it is brief, in float32 and after multiplication with any float32.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static double Least<V>()
        where V : struct, IRealLane<V> => default(V) is IBrief ? -250 : -746;

    /// <summary>An argument whose exponential is infinite; where it is brief, in float32 and after division by any float32.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static double Most<V>()
        where V : struct, IRealLane<V> => default(V) is IBrief ? 250 : 710;

    /// <summary>Holds an argument between bounds; keeps NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V Clamp<V>(V x, double least, double most)
        where V : struct, IRealLane<V> => V.Clamp(x, V.Of(least), V.Of(most));

    /// <summary>x = n·ln 2 + r.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V Reduce<V>(Pair<V> x, out Pair<V> r)
        where V : struct, IRealLane<V>
    {
        var n = V.Round(x.High * V.Of(1.4426950408889634));

        // ln 2 in two parts; the first has 42 bits, so its product with n is exact, and so is the difference.
        var high = V.FusedMultiplyAdd(n, V.Of(-0.6931471805598903), x.High);
        var remainder = V.FusedMultiplyAdd(n, V.Of(-5.497923018708371E-14), high);
        if (default(V) is IBrief)
        {
            r = new(remainder);
            return n;
        }

        var low = V.FusedMultiplyAdd(n, V.Of(-5.497923018708371E-14), high - remainder) + x.Low;
        r = Pair<V>.OrderedSum(remainder, low);
        return n;
    }

    /// <summary>e^r - 1 for |r| ≤ ln 2 / 2. The low part is up to 1/50 of the high part.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Pair<V> ReducedMinusOne<V>(Pair<V> r)
        where V : struct, IRealLane<V>
    {
        var square = Pair<V>.Product(r.High, r.High);
        if (default(V) is IBrief)
        {
            return new(V.FusedMultiplyAdd(square.High, V.FusedMultiplyAdd(r.High, Tail(r.High), V.Of(0.5)), r.High));
        }

        var head = Pair<V>.OrderedSum(r.High, square.High * V.Of(0.5));
        var tail = V.FusedMultiplyAdd(square.High * r.High, Tail(r.High), V.FusedMultiplyAdd(r.Low, r.High, r.Low));
        return new(head.High, head.Low + V.FusedMultiplyAdd(square.Low, V.Of(0.5), tail));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V OnePlus<V>(Pair<V> x, double noise = 0)
        where V : struct, IRealLane<V> => Pair<V>.OrderedSum(V.Of(1), x).Rounded(noise);

    /// <summary>(e^r - 1 - r - r²/2) / r³: near-minimax, fitted at Chebyshev points; error of e^r - 1 relative to r 2^-66, brief 2^-40.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Tail<V>(V r)
        where V : struct, IRealLane<V>
    {
        var square = r * r;
        var even = V.Of(2.755731923994778E-6);
        var odd = V.Of(2.755727366084684E-7);
        if (default(V) is not IBrief)
        {
            even = V.FusedMultiplyAdd(V.FusedMultiplyAdd(V.Of(1.6084322963222681E-10), square, V.Of(2.5052078014151406E-8)), square, even);
            odd = V.FusedMultiplyAdd(V.Of(2.091467958547083E-9), square, odd);
        }

        even = V.FusedMultiplyAdd(even, square, V.Of(0.00019841269841266418));
        even = V.FusedMultiplyAdd(even, square, V.Of(0.008333333333333333));
        even = V.FusedMultiplyAdd(even, square, V.Of(0.16666666666666666));
        odd = V.FusedMultiplyAdd(odd, square, V.Of(2.480158732553376E-5));
        odd = V.FusedMultiplyAdd(odd, square, V.Of(0.0013888888888883752));
        odd = V.FusedMultiplyAdd(odd, square, V.Of(0.04166666666666667));
        return V.FusedMultiplyAdd(odd, r, even);
    }
}
