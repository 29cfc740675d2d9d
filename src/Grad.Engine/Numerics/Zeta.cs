using System.Runtime.CompilerServices;

namespace Grad.Engine.Numerics;

/// <summary>
/// The zeta function of Hurwitz, the sum of (q + i)^-s over i from 0: terms up to q + i = 10 or more, then the formula of Euler and Maclaurin
/// (H. M. Edwards, <i>Riemann's Zeta Function</i> (1974), 6.4).
/// </summary>
internal static class Zeta
{
    private const double TailFrom = 10;

    /// <summary>B₂ₖ / (2k)! for k from 1: the coefficients of the formula's tail.</summary>
    private static ReadOnlySpan<double> TailCoefficients =>
    [
        0.08333333333333333, -0.001388888888888889, 3.306878306878307E-05, -8.267195767195768E-07, 2.08767569878681E-08,
        -5.284190138687493E-10, 1.3382536530684679E-11, -3.3896802963225827E-13, 8.586062056277845E-15, -2.174868698558062E-16,
        5.50900282836023E-18, -1.3954464685812523E-19,
    ];

    /// <summary>ζ(s, q): infinite at s = 1 and where a term is, NaN below s = 1 and where a power of a negative number is not real.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static V Hurwitz<V>(V s, V q)
        where V : struct, IRealLane<V>
    {
        var (zero, one) = (V.Of(0), V.Of(1));
        var infinity = V.Of(double.PositiveInfinity);
        var negative = V.LessOrEqual(q, zero);
        var y = OfPositive(s, V.Select(negative, one, q));
        if (V.Any(negative))
        {
            y = V.Select(negative, OfNegative(s, V.Select(negative, q, -one)), y);
        }

        y = V.Select(V.Equal(s, one), infinity, y);
        return V.Select(V.LessOrEqual(one, s) & V.Equal(q, q), y, V.Of(double.NaN));
    }

    /// <summary>(-1)^(n+1) · n! · ζ(n + 1, x), the n-th derivative of digamma, for a whole n from 1.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static V Polygamma<V>(V n, V x)
        where V : struct, IRealLane<V>
    {
        var one = V.Of(1);
        var factorial = one;
        var k = V.Of(2);
        for (var active = V.LessOrEqual(k, n); V.Any(active); active = V.LessOrEqual(k, n) & V.Less(factorial, V.Of(double.PositiveInfinity)))
        {
            factorial = V.Select(active, factorial * k, factorial);
            k += one;
        }

        return V.Select(IsEven(n), -factorial, factorial) * Hurwitz(n + one, x);
    }

    // The terms before 0 are a sum too, of powers of positive numbers; their sign is that of (-1)^s.
    private static V OfNegative<V>(V s, V q)
        where V : struct, IRealLane<V>
    {
        var one = V.Of(1);
        var fraction = q - V.Floor(q);
        var isPole = V.Equal(fraction, V.Of(0));
        fraction = V.Select(isPole, V.Of(0.5), fraction);
        var before = OfPositive(s, one - fraction) - OfPositive(s, one - q);
        var sum = OfPositive(s, fraction) + V.Select(IsEven(s), before, -before);
        sum = V.Select(V.Equal(V.Round(s), s), sum, V.Of(double.NaN));
        return V.Select(isPole, V.Of(double.PositiveInfinity), sum);
    }

    private static V OfPositive<V>(V s, V q)
        where V : struct, IRealLane<V>
    {
        var one = V.Of(1);
        var sum = V.Of(0);
        var a = q;

        // The tail's terms fall from here on; for large s the sum itself is good to the last bit before.
        var converging = (s + V.Of(24)) * V.Of(2.0 / 3);
        converging = V.Select(V.Less(converging, V.Of(TailFrom)), V.Of(TailFrom), converging);
        var enough = q * Exponential.Exp2(V.Of(58) / s);
        var end = V.Select(V.Less(enough, converging), enough, converging);

        // For the largest s the first term alone is enough.
        for (var active = V.Less(a, converging); V.Any(active); active &= V.Less(a, end))
        {
            // After a term that is 0 there are no others; and from 2^53 on there is no next one.
            var term = Power.Pow(a, -s);
            active &= V.Less(V.Of(0), term);
            sum += V.Select(active, term, V.Of(0));
            a = V.Select(active, a + one, a);
        }

        // a^(1-s)/(s-1) + a^-s/2 + Σ B₂ₖ/(2k)! · s(s+1)…(s+2k-2) · a^(-s-2k+1)
        var power = Power.Pow(a, -s);
        var tail = (a / (s - one)) + V.Of(0.5);
        var factor = s / a;
        var square = one / (a * a);
        var rising = s;
        foreach (var coefficient in TailCoefficients)
        {
            tail = V.FusedMultiplyAdd(factor, V.Of(coefficient), tail);
            factor *= (rising + one) * (rising + V.Of(2)) * square;
            rising += V.Of(2);
        }

        // Where the power is 0 the factors may have overflowed.
        var isLeftOut = V.Equal(power, V.Of(0)) | V.Less(a, converging);
        return sum + V.Select(isLeftOut, V.Of(0), power * tail);
    }

    private static V IsEven<V>(V n)
        where V : struct, IRealLane<V>
    {
        var half = n * V.Of(0.5);
        return V.Equal(V.Round(half), half);
    }
}
