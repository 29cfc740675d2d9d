using System.Runtime.CompilerServices;

namespace Grad.Engine.Numerics;

/// <summary>Powers and roots.</summary>
internal static class Power
{
    /// <summary>x to the power of y, with the special cases of C99's pow.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Pow<V>(V x, V y)
        where V : struct, IRealLane<V>
    {
        var zero = V.Of(0);
        var one = V.Of(1);
        var infinity = V.Of(double.PositiveInfinity);
        var magnitude = V.Abs(x);

        // |x|^y = e^(y·ln |x|). The logarithm in double-double keeps the product accurate to 2^-55 even where it is largest.
        var logarithm = Logarithm.OfPositive(magnitude);
        var regular = V.Less(zero, magnitude) & V.Less(magnitude, infinity);
        var high = V.Select(regular, logarithm.High, Logarithm.WithEdges(magnitude, magnitude));
        var low = V.Select(regular, logarithm.Low, zero);
        var product = DoubleDouble<V>.Product(y, high);
        var bounded = Exponential.Clamp(product.High, Exponential.Least<V>(), Exponential.Most<V>());
        var rest = V.Select(V.Equal(bounded, product.High), V.FusedMultiplyAdd(y, low, product.Low), zero);
        // Whole powers can be exact: squares of 13 bits may lie midway between float32 numbers.
        var result = Exponential.OfPair(new DoubleDouble<V>(bounded, rest), 6.938893903907228E-18);

        var half = y * V.Of(0.5);
        var whole = V.Equal(V.Round(y), y);
        var odd = whole & ~V.Equal(V.Round(half), half);
        result = V.Select(odd, V.CopySign(result, x), result);
        var imaginary = V.Less(x, zero) & V.Less(magnitude, infinity) & ~whole;
        result = V.Select(imaginary, V.Of(double.NaN), result);
        var unity = V.Equal(y, zero) | V.Equal(x, one) | (V.Equal(x, -one) & V.Equal(V.Abs(y), infinity));
        return V.Select(unity, one, result);
    }

    /// <summary>The cube root, by one step of Halley's method and one of Newton's with an exact remainder.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Cbrt<V>(V x)
        where V : struct, IRealLane<V>
    {
        var magnitude = V.Abs(x);
        var subnormal = V.Less(magnitude, V.Of(2.2250738585072014E-308));
        var m = ExponentBits.Decompose(V.Select(subnormal, magnitude * V.Of(18014398509481984.0), magnitude), out var k);

        // The exponent's multiple of 3 goes out of the root; the rest, -1, 0 or 1, stays.
        var third = V.Round(k * V.Of(0.3333333333333333));
        var rest = k - (third * V.Of(3));
        var t = m * ExponentBits.Of(rest);
        var factor = V.Select(V.Less(rest, V.Of(0)), V.Of(0.7937005259840998), V.Select(V.Equal(rest, V.Of(0)), V.Of(1), V.Of(1.2599210498948732)));
        var y = CubeRoot(m) * factor;
        var cube = y * y * y;
        y *= (cube + t + t) / (cube + cube + t);
        var remainder = (DoubleDouble<V>.Product(y, y) * -y) + t;
        y = new DoubleDouble<V>(y, remainder.High / (V.Of(3) * y * y)).Rounded();
        y = ExponentBits.Scale(y, third - V.Select(subnormal, V.Of(18), V.Of(0)));
        var regular = V.Less(V.Of(0), magnitude) & V.Less(magnitude, V.Of(double.PositiveInfinity));
        return V.Select(regular, V.CopySign(y, x), x);
    }

    /// <summary>The cube root of a number from √½ to √2, to about 2^-18: near-minimax, fitted at Chebyshev points.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V CubeRoot<V>(V m)
        where V : struct, IRealLane<V>
    {
        var square = m * m;
        var even = V.Of(-0.172186919831943);
        even = V.FusedMultiplyAdd(even, square, V.Of(-0.8201573094839348));
        even = V.FusedMultiplyAdd(even, square, V.Of(0.4233077964235478));
        var odd = V.Of(0.02556608271860522);
        odd = V.FusedMultiplyAdd(odd, square, V.Of(0.4955390366404781));
        odd = V.FusedMultiplyAdd(odd, square, V.Of(1.0479306955437162));
        return V.FusedMultiplyAdd(odd, m, even);
    }
}
