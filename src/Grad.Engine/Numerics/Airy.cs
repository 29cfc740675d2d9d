using System.Runtime.CompilerServices;

namespace Grad.Engine.Numerics;

/// <summary>
/// The Airy function: its power series around 0, and rational functions in the reciprocal of 2/3·|x|^(3/2) outside.
/// The tables are those of S. L. Moshier, <i>Methods and Programs for Mathematical Functions</i> (1989), the Cephes library.
/// </summary>
internal static class Airy
{
    /// <summary>The amplitude for positive x.</summary>
    private static ReadOnlySpan<double> DecayDividend =>
    [
        0.346538101525629, 12.007595273964581, 76.27960536152345, 168.08922493463058, 159.75639135016442, 70.53609068404442,
        14.026469116338967, 1.0,
    ];

    /// <summary>Its divisor.</summary>
    private static ReadOnlySpan<double> DecayDivisor =>
    [
        0.5675945326387702, 14.75625625848472, 84.51389701414746, 177.31808814540045, 164.2346928715297, 71.47784008255756,
        14.095913560783403, 1.0,
    ];

    /// <summary>The amplitude of the sine for negative x, less 1.</summary>
    private static ReadOnlySpan<double> SineDividend =>
    [
        -0.1316963234183318, -0.6264565444319123, -0.6931580360369335, -0.2797799815451191, -0.04919001326095003,
        -0.004062659235948854, -0.0001592764962392621, -2.776491081552329E-06, -1.6778769848911465E-08,
    ];

    /// <summary>Its divisor.</summary>
    private static ReadOnlySpan<double> SineDivisor =>
    [
        1.0, 13.356042070655324, 32.682503279522464, 26.736704094149957, 9.187074029072596, 1.4752914677166642,
        0.11568717379518804, 0.004402916416152112, 7.547203482874142E-05, 4.5185009297058035E-07,
    ];

    /// <summary>The amplitude of the cosine for negative x.</summary>
    private static ReadOnlySpan<double> CosineDividend =>
    [
        0.01973399320916857, 0.39110302961568827, 1.0657989759959559, 0.9391692298166502, 0.35146565610554764,
        0.06338889196289255, 0.005858041130483885, 0.000282851600836737, 6.98793669997261E-06, 8.117892395543892E-08,
        3.415517847659236E-10,
    ];

    /// <summary>Its divisor.</summary>
    private static ReadOnlySpan<double> CosineDivisor =>
    [
        1.0, 9.30892908077442, 19.835292871831214, 15.564662893286462, 5.476860694229755, 0.9542936116189619,
        0.08645808263523921, 0.004126565238242226, 0.00010125908511650914, 1.1716673321441352E-06, 4.9183457006293E-09,
    ];

    private const double Edge = 2.09;
    private const double RootOfOneOverPi = 0.5641895835477563;

    /// <summary>Ai(x); NaN for infinite x, as PyTorch has it.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static V Ai<V>(V x)
        where V : struct, IRealLane<V>
    {
        var magnitude = V.Abs(x);
        var zeta = magnitude * V.Sqrt(magnitude) * V.Of(0.6666666666666666);
        var z = V.Of(1) / zeta;
        var amplitude = V.Of(RootOfOneOverPi) / V.Sqrt(V.Sqrt(magnitude));
        var decay = V.Of(0.5) * amplitude * Exponential.Exp(-zeta)
            * Polynomial.Evaluate(z, DecayDividend) / Polynomial.Evaluate(z, DecayDivisor);

        // sin and cos of ζ + π/4, times √2.
        var (sine, cosine) = (Trigonometric.Sin(zeta), Trigonometric.Cos(zeta));
        var square = z * z;
        var f = V.FusedMultiplyAdd(square, Polynomial.Evaluate(square, SineDividend) / Polynomial.Evaluate(square, SineDivisor), V.Of(1));
        var g = z * Polynomial.Evaluate(square, CosineDividend) / Polynomial.Evaluate(square, CosineDivisor);
        var wave = amplitude * V.Of(0.7071067811865476) * ((f * (sine + cosine)) - (g * (cosine - sine)));

        var y = V.Select(V.Less(magnitude, V.Of(Edge)), Series(x), V.Select(V.Less(x, V.Of(0)), wave, decay));
        return V.Select(V.Equal(magnitude, V.Of(double.PositiveInfinity)), V.Of(double.NaN), y);
    }

    // Ai(0)·(1 + x³/(2·3) + …) + Ai'(0)·(x + x⁴/(3·4) + …); 18 terms suffice up to the edge.
    private static V Series<V>(V x)
        where V : struct, IRealLane<V>
    {
        var cube = x * x * x;
        var (even, odd) = (V.Of(0.3550280538878172), x * V.Of(-0.2588194037928068));
        var sum = even + odd;
        for (var k = 3; k <= 54; k += 3)
        {
            even *= cube / V.Of((k - 1) * k);
            odd *= cube / V.Of(k * (k + 1));
            sum += even + odd;
        }

        return sum;
    }
}
