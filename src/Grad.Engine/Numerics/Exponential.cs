using System.Runtime.CompilerServices;

namespace Grad.Engine.Numerics;

/// <summary>
/// Exponential functions. The argument is reduced to n·ln 2 + r with |r| ≤ ln 2 / 2, after W. J. Cody and W. Waite,
/// <i>Software Manual for the Elementary Functions</i> (1980); e^r - 1 is a polynomial whose first terms are summed without error.
/// </summary>
internal static class Exponential
{
    /// <summary>e^x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Exp<V>(V x)
        where V : struct, IRealLane<V> => OfPair(new DoubleDouble<V>(Clamp(x, Least<V>(), Most<V>())));

    /// <summary>2^x; exact for whole x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Exp2<V>(V x)
        where V : struct, IRealLane<V>
    {
        var bounded = Clamp(x, 1.5 * Least<V>(), 1.5 * Most<V>());
        var n = V.Round(bounded);
        var rest = bounded - n;
        var r = default(V) is IFastPath ? new DoubleDouble<V>(rest) : DoubleDouble<V>.Of(0.6931471805599453, 2.3190468138462996E-17) * rest;
        return ExponentBits.Scale(OfReduced(r).Rounded(), n);
    }

    /// <summary>e^x - 1, accurate near 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Expm1<V>(V x)
        where V : struct, IRealLane<V>
    {
        var n = Reduce(new DoubleDouble<V>(Clamp(x, -40, Most<V>())), out var r);
        var reduced = ReducedMinusOne(r);

        // 2^n·(1 - 2^-n + (e^r - 1)); from 2^1000 on the 1 that is subtracted no longer counts.
        var one = DoubleDouble<V>.Sum(V.Of(1), -ExponentBits.Of(-V.Select(V.Less(V.Of(1000), n), V.Of(1000), n)));
        return V.CopySign(ExponentBits.Scale((one + reduced).Rounded(), n), x);
    }

    /// <summary>e to the power of an unevaluated sum of magnitude below 800.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V OfPair<V>(DoubleDouble<V> x, double noise = 0)
        where V : struct, IRealLane<V>
    {
        var n = Reduce(x, out var r);
        return ExponentBits.Scale(OfReduced(r).Rounded(noise), n);
    }

    /// <summary>An argument whose exponential is 0; on the fast path, in float32 and after multiplication with any float32.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static double Least<V>()
        where V : struct, IRealLane<V> => default(V) is IFastPath ? -250 : -746;

    /// <summary>An argument whose exponential is infinite; on the fast path, in float32 and after division by any float32.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static double Most<V>()
        where V : struct, IRealLane<V> => default(V) is IFastPath ? 250 : 710;

    /// <summary>Holds an argument between bounds; keeps NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V Clamp<V>(V x, double least, double most)
        where V : struct, IRealLane<V> => V.AtLeast(V.AtMost(x, V.Of(most)), V.Of(least));

    /// <summary>x = n·ln 2 + r. On the fast path, r is divided by ln 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V Reduce<V>(DoubleDouble<V> x, out DoubleDouble<V> r)
        where V : struct, IRealLane<V>
    {
        var scale = V.Of(1.4426950408889634);
        if (default(V) is IFastPath)
        {
            // The sum with a number whose unit is 1 cannot hold the fraction.
            var unit = V.Of(6755399441055744.0);
            var whole = V.FusedMultiplyAdd(x.High, scale, unit) - unit;
            r = new(V.FusedMultiplyAdd(x.High, scale, -whole));
            return whole;
        }

        var n = V.Round(x.High * scale);

        // ln 2 in two parts; the first has 42 bits, so its product with n is exact, and so is the difference.
        var high = V.FusedMultiplyAdd(n, V.Of(-0.6931471805598903), x.High);
        var remainder = V.FusedMultiplyAdd(n, V.Of(-5.497923018708371E-14), high);
        var low = V.FusedMultiplyAdd(n, V.Of(-5.497923018708371E-14), high - remainder) + x.Low;
        r = DoubleDouble<V>.OrderedSum(remainder, low);
        return n;
    }

    /// <summary>e^r for the r of <see cref="Reduce"/>. The low part is up to 1/50 of 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static DoubleDouble<V> OfReduced<V>(DoubleDouble<V> r)
        where V : struct, IRealLane<V> => default(V) is IFastPath
            ? new(V.FusedMultiplyAdd(r.High, FastQuotient(r.High), V.Of(1)))
            : DoubleDouble<V>.OrderedSum(V.Of(1), ReducedMinusOne(r));

    /// <summary>e^r - 1 for the r of <see cref="Reduce"/>. The low part is up to 1/50 of the high part.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static DoubleDouble<V> ReducedMinusOne<V>(DoubleDouble<V> r)
        where V : struct, IRealLane<V>
    {
        if (default(V) is IFastPath)
        {
            return new(r.High * FastQuotient(r.High));
        }

        var square = DoubleDouble<V>.Product(r.High, r.High);
        var head = DoubleDouble<V>.OrderedSum(r.High, square.High * V.Of(0.5));
        var tail = V.FusedMultiplyAdd(square.High * r.High, Tail(r.High), V.FusedMultiplyAdd(r.Low, r.High, r.Low));
        return new(head.High, head.Low + V.FusedMultiplyAdd(square.Low, V.Of(0.5), tail));
    }

    /// <summary>(2^r - 1) / r for |r| ≤ ½: near-minimax, fitted at Chebyshev points; error 2^-37.5. The shortest chain of operations.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V FastQuotient<V>(V r)
        where V : struct, IRealLane<V>
    {
        var square = r * r;
        var first = V.FusedMultiplyAdd(V.Of(0.24022650695888503), r, V.Of(0.6931471805568324));
        var second = V.FusedMultiplyAdd(V.Of(0.00961812913523614), r, V.Of(0.055504109063258665));
        var third = V.FusedMultiplyAdd(V.Of(0.00015403475186530786), r, V.Of(0.0013333478473685416));
        var fourth = V.FusedMultiplyAdd(V.Of(1.325080551750225E-06), r, V.Of(1.5303700711365693E-05));
        var low = V.FusedMultiplyAdd(second, square, first);
        var high = V.FusedMultiplyAdd(fourth, square, third);
        return V.FusedMultiplyAdd(high, square * square, low);
    }

    /// <summary>(e^r - 1 - r - r²/2) / r³: near-minimax, fitted at Chebyshev points; error of the exponential 2^-67.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Tail<V>(V r)
        where V : struct, IRealLane<V>
    {
        var square = r * r;
        var even = V.Of(1.6084322963222681E-10);
        even = V.FusedMultiplyAdd(even, square, V.Of(2.5052078014151406E-8));
        even = V.FusedMultiplyAdd(even, square, V.Of(2.755731923994778E-6));
        even = V.FusedMultiplyAdd(even, square, V.Of(0.00019841269841266418));
        even = V.FusedMultiplyAdd(even, square, V.Of(0.008333333333333333));
        even = V.FusedMultiplyAdd(even, square, V.Of(0.16666666666666666));
        var odd = V.Of(2.091467958547083E-9);
        odd = V.FusedMultiplyAdd(odd, square, V.Of(2.755727366084684E-7));
        odd = V.FusedMultiplyAdd(odd, square, V.Of(2.480158732553376E-5));
        odd = V.FusedMultiplyAdd(odd, square, V.Of(0.0013888888888883752));
        odd = V.FusedMultiplyAdd(odd, square, V.Of(0.04166666666666667));
        return V.FusedMultiplyAdd(odd, r, even);
    }
}
