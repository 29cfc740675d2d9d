using System.Runtime.CompilerServices;

namespace Grad.Engine.Numerics;

/// <summary>
/// Logarithms. The argument is 2^k·(1 + f) with 1 + f from √½ to √2, and ln(1 + f) = 2·artanh(f / (2 + f)), whose series in the
/// square of the quotient converges fast; the first terms are computed in double-double.
/// </summary>
internal static class Logarithm
{
    /// <summary>The natural logarithm.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Log<V>(V x)
        where V : struct, IRealLane<V> => WithEdges(x, OfPositive(x).Rounded());

    /// <summary>The logarithm to base 2; exact for powers of two.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Log2<V>(V x)
        where V : struct, IRealLane<V>
    {
        var f = Normalize(x, out var k);
        var y = Reduced(new DoubleDouble<V>(f)) * DoubleDouble<V>.Of(1.4426950408889634, 2.0355273740931033E-17);
        return WithEdges(x, DoubleDouble<V>.OrderedSum(k, y).Rounded());
    }

    /// <summary>The logarithm to base 10; exact for powers of ten.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Log10<V>(V x)
        where V : struct, IRealLane<V> =>
        WithEdges(x, (OfPositive(x) * DoubleDouble<V>.Of(0.4342944819032518, 1.098319650216765E-17)).Rounded());

    /// <summary>ln(1 + x), accurate near 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Log1p<V>(V x)
        where V : struct, IRealLane<V>
    {
        // ln(1 + x) rounds to x long before the halves of the formula become subnormal.
        var tiny = V.Less(V.Abs(x), V.Of(5.421010862427522E-20));
        var y = V.Select(tiny, x, OfOnePlus(new DoubleDouble<V>(x)).Rounded());
        var edge = V.Select(V.Equal(x, V.Of(-1)), V.Of(double.NegativeInfinity), V.Select(V.Less(x, V.Of(-1)), V.Of(double.NaN), x));
        return V.Select(V.Less(V.Of(-1), x) & V.Less(x, V.Of(double.PositiveInfinity)), y, edge);
    }

    /// <summary>The natural logarithm of a number above 0 and below infinity, with a relative error below 2^-64.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static DoubleDouble<V> OfPositive<V>(V x)
        where V : struct, IRealLane<V> => OfPositive(new DoubleDouble<V>(x));

    /// <summary>The natural logarithm of an unevaluated sum above 0 and below infinity.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static DoubleDouble<V> OfPositive<V>(DoubleDouble<V> x)
        where V : struct, IRealLane<V>
    {
        var f = Normalize(x.High, out var k);
        if (default(V) is IFastPath)
        {
            return WithExponent(k, Reduced(new DoubleDouble<V>(f)));
        }

        // Beyond 2^±1000 the low part is nothing or its power is none; there it is left away.
        var inside = V.Less(V.Abs(k), V.Of(1000));
        var low = x.Low * ExponentBits.Of(V.Select(inside, -k, V.Of(0)));
        return WithExponent(k, Reduced(new DoubleDouble<V>(f, V.Select(inside, low, V.Of(0)))));
    }

    /// <summary>ln(1 + a) for an unevaluated sum a above -1 and below infinity, accurate relative to a.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static DoubleDouble<V> OfOnePlus<V>(DoubleDouble<V> a)
        where V : struct, IRealLane<V>
    {
        if (default(V) is IFastPath)
        {
            return new(Near(V.Of(1) + a.High, a.High));
        }

        var sum = DoubleDouble<V>.Sum(V.Of(1), a.High);
        var f = ExponentBits.Decompose(sum.High, out var k) - V.Of(1);
        var scale = ExponentBits.Of(-V.Select(V.Less(V.Of(1000), k), V.Of(1000), k));
        var shifted = new DoubleDouble<V>(f, (sum.Low + a.Low) * scale);
        return WithExponent(k, Reduced(DoubleDouble<V>.Select(V.Equal(k, V.Of(0)), a, shifted)));
    }

    /// <summary>The logarithm, by the fast path, of a positive number that is given twice: itself and less 1, which is what counts near 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V Near<V>(V x, V lessOne)
        where V : struct, IRealLane<V>
    {
        var f = ExponentBits.Decompose(x, out var k) - V.Of(1);
        return WithExponent(k, Reduced(new DoubleDouble<V>(V.Select(V.Equal(k, V.Of(0)), lessOne, f)))).High;
    }

    /// <summary>k·ln 2 + y.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static DoubleDouble<V> WithExponent<V>(V k, DoubleDouble<V> y)
        where V : struct, IRealLane<V>
    {
        var sum = DoubleDouble<V>.OrderedSum(k * V.Of(0.6931471805598903), y.High);
        if (default(V) is IFastPath)
        {
            return new(V.FusedMultiplyAdd(k, V.Of(5.497923018708371E-14), sum.High));
        }

        return DoubleDouble<V>.OrderedSum(sum.High, sum.Low + V.FusedMultiplyAdd(k, V.Of(5.497923018708371E-14), y.Low));
    }

    /// <summary>The results that the formula does not give: of 0, of negative numbers, of infinity and NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V WithEdges<V>(V x, V y)
        where V : struct, IRealLane<V>
    {
        var zero = V.Of(0);
        var edge = V.Select(V.Equal(x, zero), V.Of(double.NegativeInfinity), V.Select(V.Less(x, zero), V.Of(double.NaN), x));
        return V.Select(V.Less(zero, x) & V.Less(x, V.Of(double.PositiveInfinity)), y, edge);
    }

    /// <summary>x = 2^k·(1 + f) for positive x, also subnormal, but not on the fast path: no float32 is subnormal in float64.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Normalize<V>(V x, out V k)
        where V : struct, IRealLane<V>
    {
        if (default(V) is IFastPath)
        {
            return ExponentBits.Decompose(x, out k) - V.Of(1);
        }

        var subnormal = V.Less(x, V.Of(2.2250738585072014E-308));
        var m = ExponentBits.Decompose(V.Select(subnormal, x * V.Of(18014398509481984.0), x), out k);
        k -= V.Select(subnormal, V.Of(54), V.Of(0));
        return m - V.Of(1);
    }

    /// <summary>ln(1 + f) for 1 + f from √½ to √2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static DoubleDouble<V> Reduced<V>(DoubleDouble<V> f)
        where V : struct, IRealLane<V>
    {
        var s = f / DoubleDouble<V>.OrderedSum(V.Of(2), f);
        var square = DoubleDouble<V>.Product(s.High, s.High);
        if (default(V) is IFastPath)
        {
            var sum = V.FusedMultiplyAdd(square.High, Tail(square.High), V.Of(0.6666666666666666));
            return new(V.FusedMultiplyAdd(s.High * square.High, sum, s.High + s.High));
        }

        var z = new DoubleDouble<V>(square.High, V.FusedMultiplyAdd(s.High + s.High, s.Low, square.Low));
        var series = DoubleDouble<V>.OrderedSum(V.Of(0.6666666666666666), z.High * Tail(z.High));
        var tail = s * z * new DoubleDouble<V>(series.High, series.Low + V.Of(3.700743415417188E-17));
        var head = DoubleDouble<V>.OrderedSum(s.High + s.High, tail.High);
        return DoubleDouble<V>.OrderedSum(head.High, head.Low + (s.Low + s.Low + tail.Low));
    }

    /// <summary>(2·artanh(√z)/√z - 2 - 2z/3) / z²: near-minimax on 0..0.0295, fitted at Chebyshev points; error of the logarithm 2^-77, on the fast path 2^-49.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Tail<V>(V z)
        where V : struct, IRealLane<V>
    {
        var square = z * z;
        var even = V.Of(0.11766812632622647);
        var odd = V.Of(0.13333296545723436);
        if (default(V) is not IFastPath)
        {
            even = V.FusedMultiplyAdd(V.Of(0.10762325235515607), square, even);
            odd = V.FusedMultiplyAdd(V.Of(0.10456338214052044), square, odd);
        }

        even = V.FusedMultiplyAdd(even, square, V.Of(0.15384615761026454));
        even = V.FusedMultiplyAdd(even, square, V.Of(0.22222222222228427));
        even = V.FusedMultiplyAdd(even, square, V.Of(0.4));
        odd = V.FusedMultiplyAdd(odd, square, V.Of(0.1818181817965791));
        odd = V.FusedMultiplyAdd(odd, square, V.Of(0.28571428571428564));
        return V.FusedMultiplyAdd(odd, z, even);
    }
}
