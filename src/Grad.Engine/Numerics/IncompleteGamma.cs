using System.Runtime.CompilerServices;

namespace Grad.Engine.Numerics;

/// <summary>
/// The incomplete gamma functions over the complete one: the power series below a + 1, Legendre's continued fraction above (by
/// Lentz's rule), and for a beyond 10^6 the uniform expansion of N. M. Temme, <i>The Asymptotic Expansion of the Incomplete Gamma
/// Functions</i> (1979).
/// </summary>
internal static class IncompleteGamma
{
    private const double Large = 1E6;

    /// <summary>(-1)^k/(k + 2) from k = 12 down: μ - log(1 + μ) over μ² near 0.</summary>
    private static ReadOnlySpan<double> LogarithmTail =>
    [
        1.0 / 14, -1.0 / 13, 1.0 / 12, -1.0 / 11, 1.0 / 10, -1.0 / 9, 1.0 / 8, -1.0 / 7, 1.0 / 6, -1.0 / 5, 1.0 / 4, -1.0 / 3, 1.0 / 2,
    ];

    /// <summary>Temme's first coefficient as a series, η⁶ first.</summary>
    private static ReadOnlySpan<double> FirstCorrection =>
        [0.000039192631785224377, -0.0001787551440329218, 0.0003527336860670194, 0.0011574074074074073, -0.014814814814814815, 0.08333333333333333, -0.3333333333333333];

    /// <summary>The part of the integral of t^(a-1)·e^-t up to x.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static V Lower<V>(V a, V x)
        where V : struct, IRealLane<V>
    {
        var part = Part(a, x, out var isLower);
        return WithEdges(a, x, V.Select(isLower, part, V.Of(1) - part), V.Of(0), V.Of(1));
    }

    /// <summary>The part of the integral of t^(a-1)·e^-t from x on.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static V Upper<V>(V a, V x)
        where V : struct, IRealLane<V>
    {
        var part = Part(a, x, out var isLower);
        return WithEdges(a, x, V.Select(isLower, V.Of(1) - part, part), V.Of(1), V.Of(0));
    }

    // The smaller of the two parts, or nearly so: the other is 1 less it.
    private static V Part<V>(V a, V x, out V isLower)
        where V : struct, IRealLane<V>
    {
        var infinity = V.Of(double.PositiveInfinity);
        var regular = V.Less(V.Of(0), a) & V.Less(a, infinity) & V.Less(V.Of(0), x) & V.Less(x, infinity);
        a = V.Select(regular, a, V.Of(1));
        x = V.Select(regular, x, V.Of(1));
        isLower = V.Less(x, a + V.Of(1));
        var large = V.Less(V.Of(Large), a);
        var prefactor = Prefactor(a, x);
        var series = prefactor * Series(a, x, isLower & ~large);
        var fraction = prefactor * a * Fraction(a, x, ~isLower & ~large);
        var y = V.Select(isLower, series, fraction);
        return V.Any(large) ? V.Select(large, Uniform(a, x, isLower), y) : y;
    }

    // x^a·e^-x / Γ(a + 1); from 20 on with Stirling's formula taken out, whose terms would cancel.
    private static V Prefactor<V>(V a, V x)
        where V : struct, IRealLane<V>
    {
        var direct = Exponential.Exp((a * Logarithm.Log(x)) - x - Gamma.Lgamma(a + V.Of(1)));
        var reciprocal = V.Of(1) / a;
        var square = reciprocal * reciprocal;
        var stirling = V.FusedMultiplyAdd(square, V.Of(-1.0 / 1680), V.Of(1.0 / 1260));
        stirling = V.FusedMultiplyAdd(square, stirling, V.Of(-1.0 / 360));
        stirling = V.FusedMultiplyAdd(square, stirling, V.Of(1.0 / 12)) * reciprocal;
        var scaled = Exponential.Exp(-(a * Deviation(a, x)) - stirling) / V.Sqrt(V.Of(2 * Math.PI) * a);
        return V.Select(V.Less(a, V.Of(20)), direct, scaled);
    }

    // μ - log(1 + μ) with μ = x/a - 1.
    private static V Deviation<V>(V a, V x)
        where V : struct, IRealLane<V>
    {
        var mu = (x - a) / a;
        var near = mu * mu * Polynomial.Evaluate(mu, LogarithmTail);
        return V.Select(V.Less(V.Abs(mu), V.Of(0.05)), near, mu - Logarithm.Log1p(mu));
    }

    // 1 + x/(a+1) + x²/((a+1)(a+2)) + …
    private static V Series<V>(V a, V x, V active)
        where V : struct, IRealLane<V>
    {
        var (sum, term, divisor) = (V.Of(1), V.Of(1), a);
        while (V.Any(active))
        {
            divisor = V.Select(active, divisor + V.Of(1), divisor);
            term = V.Select(active, term * x / divisor, term);
            sum = V.Select(active, sum + term, sum);
            active &= V.Less(sum * V.Of(5.551115123125783E-17), term);
        }

        return sum;
    }

    // 1/(x+1-a - 1(1-a)/(x+3-a - 2(2-a)/(x+5-a - …)))
    private static V Fraction<V>(V a, V x, V active)
        where V : struct, IRealLane<V>
    {
        var (zero, one, tiny) = (V.Of(0), V.Of(1), V.Of(1E-300));
        var b = x + one - a;
        var c = one / tiny;
        var d = one / b;
        var value = d;
        var i = zero;
        while (V.Any(active))
        {
            i += one;
            var numerator = i * (a - i);
            b += V.Of(2);
            d = V.FusedMultiplyAdd(numerator, d, b);
            d = one / V.Select(V.Equal(d, zero), tiny, d);
            c = b + (numerator / c);
            c = V.Select(V.Equal(c, zero), tiny, c);
            var step = c * d;
            value = V.Select(active, value * step, value);
            active &= V.Less(V.Of(4.440892098500626E-16), V.Abs(step - one));
        }

        return value;
    }

    // ½·erfc(±η·√(a/2)) ± e^(-aη²/2)/√(2πa)·(C₀(η) + C₁(η)/a); so large an a leaves only small η.
    private static V Uniform<V>(V a, V x, V isLower)
        where V : struct, IRealLane<V>
    {
        var half = Deviation(a, x);
        var eta = V.CopySign(V.Sqrt(half + half), x - a);
        var main = V.Of(0.5) * ErrorFunction.Erfc(V.Select(isLower, -eta, eta) * V.Sqrt(a * V.Of(0.5)));
        var correction = Polynomial.Evaluate(eta, FirstCorrection) + (V.FusedMultiplyAdd(eta, V.Of(-1.0 / 288), V.Of(-1.0 / 540)) / a);
        var rest = Exponential.Exp(-(a * half)) / V.Sqrt(V.Of(2 * Math.PI) * a) * correction;
        rest = V.Select(V.Less(V.Abs(eta), V.Of(0.2)), rest, V.Of(0));
        return V.Select(isLower, main - rest, main + rest);
    }

    private static V WithEdges<V>(V a, V x, V y, V atZero, V atInfinity)
        where V : struct, IRealLane<V>
    {
        var (zero, infinity) = (V.Of(0), V.Of(double.PositiveInfinity));
        y = V.Select(V.Equal(x, zero) | V.Equal(a, infinity), atZero, y);
        y = V.Select(V.Equal(x, infinity) | V.Equal(a, zero), atInfinity, y);
        var undecided = (V.Equal(x, zero) & V.Equal(a, zero)) | (V.Equal(x, infinity) & V.Equal(a, infinity));
        return V.Select(V.LessOrEqual(zero, a) & V.LessOrEqual(zero, x) & ~undecided, y, V.Of(double.NaN));
    }
}
