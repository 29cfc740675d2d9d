using System.Runtime.CompilerServices;

namespace Grad.Engine.Numerics;

/// <summary>Polynomials whose coefficients are in a table.</summary>
internal static class Polynomial
{
    /// <summary>The value by Horner's rule; the coefficient of the highest power comes first.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Evaluate<V>(V x, ReadOnlySpan<double> coefficients)
        where V : struct, IRealLane<V>
    {
        var y = V.Of(coefficients[0]);
        for (var i = 1; i < coefficients.Length; i++)
        {
            y = V.FusedMultiplyAdd(y, x, V.Of(coefficients[i]));
        }

        return y;
    }

    /// <summary>
    /// A sum of Chebyshev polynomials of x/2, by Clenshaw's rule; the coefficient of the highest order comes first, the last is
    /// taken half.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Chebyshev<V>(V x, ReadOnlySpan<double> coefficients)
        where V : struct, IRealLane<V>
    {
        var (y, one, two) = (V.Of(coefficients[0]), V.Of(0), V.Of(0));
        for (var i = 1; i < coefficients.Length; i++)
        {
            (two, one) = (one, y);
            y = V.FusedMultiplyAdd(x, one, V.Of(coefficients[i]) - two);
        }

        return V.Of(0.5) * (y - two);
    }
}
