using System.Runtime.CompilerServices;

namespace Grad.Engine.Numerics;

/// <summary>The exponential function in float32, for formulas that may be some units of the last place off.</summary>
internal static class SingleExponential
{
    /// <summary>
    /// e^(rate·x) = (1 + result) · power / 2^shift, for a rate of ±1 or ±2. The power is exact, and 0 for an exponent that is not above -127:
    /// smaller ones give any number. The result is from -0.3 to 0.42 and off by 2^-25, so a product with its sum with 1 is best rounded once.
    /// NaN gives a result of NaN.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Reduced<V>(V x, double rate, int shift, out V power)
        where V : struct, ISingleLane<V>
    {
        // log2(e) in two parts, of 24 bits each.
        const float High = 1.44269502f;
        const double Low = 1.4426950408889634 - High;

        // The sum with a number whose unit is 1 cannot hold the fraction; its lowest bits are the biased exponent.
        var unit = V.Of(12582912.0 + 127 + shift);
        var sum = V.FusedMultiplyAdd(x, V.Of(rate * High), unit);
        power = V.ShiftLeft(sum, 23);
        var r = V.FusedMultiplyAdd(x, V.Of(rate * Low), V.FusedMultiplyAdd(x, V.Of(rate * High), unit - sum));

        // (2^r - 1) / r for |r| ≤ ½: interpolated at Chebyshev points by mpmath with 200 bits; error 2^-26.7 of 2^r after rounding to float32.
        var quotient = V.Of(0.00015453162945120689);
        quotient = V.FusedMultiplyAdd(quotient, r, V.Of(0.0013390863364671234));
        quotient = V.FusedMultiplyAdd(quotient, r, V.Of(0.0096180825572778515));
        quotient = V.FusedMultiplyAdd(quotient, r, V.Of(0.055503571142190778));
        quotient = V.FusedMultiplyAdd(quotient, r, V.Of(0.24022650760568127));
        quotient = V.FusedMultiplyAdd(quotient, r, V.Of(0.69314718802622878));
        return quotient * r;
    }
}
