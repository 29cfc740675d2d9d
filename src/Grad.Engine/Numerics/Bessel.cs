using System.Runtime.CompilerServices;

namespace Grad.Engine.Numerics;

/// <summary>
/// Bessel functions of the orders 0 and 1. Up to 5 a rational function of x² that has the first zeros as factors; beyond, amplitude
/// and phase of Hankel's expansion, with rational functions of 25/x². The tables are those of S. L. Moshier, <i>Methods and Programs for Mathematical Functions</i> (1989), the Cephes library.
/// </summary>
internal static class Bessel
{
    private const double RootOfOneOverPi = 0.5641895835477563;
    private const double TwoOverPi = 0.6366197723675814;

    /// <summary>J0 up to 5, without the factors of its zeros.</summary>
    private static ReadOnlySpan<double> J0Dividend =>
    [
        -4794432209.782018, 1956174919465.5657, -249248344360967.72, 9708622510473064.0,
    ];

    /// <summary>Its divisor.</summary>
    private static ReadOnlySpan<double> J0Divisor =>
    [
        1.0, 499.563147152651, 173785.4016763747, 48440965.83399621, 11185553704.535683, 2112775201154.892, 310518229857422.56,
        3.1812195594320496E+16, 1.7108629408104315E+18,
    ];

    /// <summary>The even part of the expansion of order 0.</summary>
    private static ReadOnlySpan<double> P0Dividend =>
    [
        0.0007969367292973471, 0.08283523921074408, 1.239533716464143, 5.447250030587687, 8.74716500199817, 5.303240382353949,
        1.0,
    ];

    /// <summary>Its divisor.</summary>
    private static ReadOnlySpan<double> P0Divisor =>
    [
        0.0009244088105588637, 0.08562884743544745, 1.2535274390105895, 5.470977403304171, 8.761908832370695, 5.306052882353947,
        1.0,
    ];

    /// <summary>The odd part of the expansion of order 0.</summary>
    private static ReadOnlySpan<double> Q0Dividend =>
    [
        -0.011366383889846916, -1.2825271867050931, -19.553954425773597, -93.20601521237683, -177.68116798048806,
        -147.07750515495118, -51.41053267665993, -6.050143506007285,
    ];

    /// <summary>Its divisor.</summary>
    private static ReadOnlySpan<double> Q0Divisor =>
    [
        1.0, 64.3178256118178, 856.4300259769806, 3882.4018360540163, 7240.467741956525, 5930.727011873169, 2062.0933166032783,
        242.0057402402914,
    ];

    /// <summary>J1 up to 5, without the factors of its zeros.</summary>
    private static ReadOnlySpan<double> J1Dividend =>
    [
        -899971225.7055594, 452228297998.19403, -72749424522181.83, 3682957328638529.0,
    ];

    /// <summary>Its divisor.</summary>
    private static ReadOnlySpan<double> J1Divisor =>
    [
        1.0, 620.8364781180543, 256987.25675774884, 83514679.14319493, 22151159547.97925, 4749141220799.914, 784369607876235.9,
        8.952223361846274E+16, 5.322786203326801E+18,
    ];

    /// <summary>The even part of the expansion of order 1.</summary>
    private static ReadOnlySpan<double> P1Dividend =>
    [
        0.0007621256162081731, 0.07313970569409176, 1.1271960812968493, 5.112079511468076, 8.424045901417724, 5.214515986823615,
        1.0,
    ];

    /// <summary>Its divisor.</summary>
    private static ReadOnlySpan<double> P1Divisor =>
    [
        0.0005713231280725487, 0.06884559087544954, 1.105142326340617, 5.073863861286015, 8.399855543276042, 5.209828486823619,
        1.0,
    ];

    /// <summary>The odd part of the expansion of order 1.</summary>
    private static ReadOnlySpan<double> Q1Dividend =>
    [
        0.05108625947501766, 4.982138729512334, 75.82382841325453, 366.7796093601508, 710.8563049989261, 597.4896124006136,
        211.68875710057213, 25.207020585802372,
    ];

    /// <summary>Its divisor.</summary>
    private static ReadOnlySpan<double> Q1Divisor =>
    [
        1.0, 74.23732770356752, 1056.4488603826283, 4986.410583376536, 9562.318924047562, 7997.041604473507, 2826.1927851763908,
        336.0936078106983,
    ];

    /// <summary>Y0 up to 5, without its logarithm.</summary>
    private static ReadOnlySpan<double> Y0Dividend =>
    [
        15592.436785523574, -14663929.59039716, 5435264770.518765, -982136065717.9115, 87590639439536.7, -3466283033847297.0,
        4.4273326857256984E+16, -1.8495080043698668E+16,
    ];

    /// <summary>Its divisor.</summary>
    private static ReadOnlySpan<double> Y0Divisor =>
    [
        1.0, 1041.2835366425984, 626107.330137135, 268919633.39381415, 86400248710.3935, 20297961275010.555, 3171577528429750.5,
        2.5059625617265306E+17,
    ];

    /// <summary>Y1 up to 5, without its logarithm and its pole.</summary>
    private static ReadOnlySpan<double> Y1Dividend =>
    [
        1263204747.9017804, -647355876379.1603, 114509511541823.73, -8127702555013251.0, 2.024394757135949E+17,
        -7.788771962659501E+17,
    ];

    /// <summary>Its divisor.</summary>
    private static ReadOnlySpan<double> Y1Divisor =>
    [
        1.0, 594.3015923461282, 235564.09294306856, 73481194.44597217, 18760131610.870617, 3882312774962.3857,
        620557727146953.8, 6.871410873553005E+16, 3.9727060811656064E+18,
    ];

    /// <summary>The Bessel function of the first kind of order 0.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static V J0<V>(V x)
        where V : struct, IRealLane<V>
    {
        x = V.Abs(x);
        var square = x * x;
        var zeros = (square - V.Of(5.783185962946784)) * (square - V.Of(30.471262343662087));
        var near = zeros * Polynomial.Evaluate(square, J0Dividend) / Polynomial.Evaluate(square, J0Divisor);
        var far = Far(x, Wave0(x));
        return V.Select(V.LessOrEqual(x, V.Of(5)), near, far.Cosine);
    }

    /// <summary>The Bessel function of the first kind of order 1.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static V J1<V>(V x)
        where V : struct, IRealLane<V>
    {
        var magnitude = V.Abs(x);
        var square = x * x;
        var zeros = (square - V.Of(14.681970642123893)) * (square - V.Of(49.2184563216946));
        var near = zeros * magnitude * Polynomial.Evaluate(square, J1Dividend) / Polynomial.Evaluate(square, J1Divisor);
        var far = Far(magnitude, Wave1(magnitude));
        var y = V.Select(V.LessOrEqual(magnitude, V.Of(5)), near, far.Cosine);
        return V.Select(V.Less(x, V.Of(0)), -y, y);
    }

    /// <summary>The Bessel function of the second kind of order 0: -∞ at 0, NaN below.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static V Y0<V>(V x)
        where V : struct, IRealLane<V>
    {
        var square = x * x;
        var near = V.FusedMultiplyAdd(
            V.Of(TwoOverPi) * Logarithm.Log(x),
            J0(x),
            Polynomial.Evaluate(square, Y0Dividend) / Polynomial.Evaluate(square, Y0Divisor));
        return OfPositive(x, near, Far(x, Wave0(x)).Sine);
    }

    /// <summary>The Bessel function of the second kind of order 1: -∞ at 0, NaN below.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static V Y1<V>(V x)
        where V : struct, IRealLane<V>
    {
        var square = x * x;
        var rational = x * Polynomial.Evaluate(square, Y1Dividend) / Polynomial.Evaluate(square, Y1Divisor);
        var near = V.FusedMultiplyAdd(V.Of(TwoOverPi), (J1(x) * Logarithm.Log(x)) - (V.Of(1) / x), rational);
        return OfPositive(x, near, Far(x, Wave1(x)).Sine);
    }

    /// <summary>The spherical Bessel function of order 0, sin x / x.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static V SphericalJ0<V>(V x)
        where V : struct, IRealLane<V>
    {
        var y = V.Select(V.Equal(x, V.Of(0)), V.Of(1), Trigonometric.Sin(x) / x);
        return V.Select(V.Equal(V.Abs(x), V.Of(double.PositiveInfinity)), V.Of(0), y);
    }

    /// <summary>Its derivative, (x cos x - sin x) / x².</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static V SphericalJ0Slope<V>(V x)
        where V : struct, IRealLane<V>
    {
        // Near 0 the difference cancels: -x/3 + x³/30 - …, whose coefficients are (2k + 2) / (2k + 3)!.
        var square = x * x;
        var near = V.Of(0);
        for (var k = 10; k >= 0; k--)
        {
            var ratio = 1.0 / ((2 * k) + 3) / (k == 0 ? 1 : 2 * k);
            near = V.Of(ratio) * (V.Of(1) - (square * near));
        }

        var far = (Trigonometric.Cos(x) - (Trigonometric.Sin(x) / x)) / x;
        var y = V.Select(V.Less(V.Abs(x), V.Of(1)), -x * near, far);
        return V.Select(V.Equal(V.Abs(x), V.Of(double.PositiveInfinity)), V.Of(0), y);
    }

    private static V OfPositive<V>(V x, V near, V far)
        where V : struct, IRealLane<V>
    {
        var y = V.Select(V.LessOrEqual(x, V.Of(5)), near, far);
        y = V.Select(V.Equal(x, V.Of(0)), V.Of(double.NegativeInfinity), y);
        return V.Select(V.Less(x, V.Of(0)), V.Of(double.NaN), y);
    }

    // Cosine and sine of x - π/4, times √2.
    private static (V Cosine, V Sine, V P, V Q) Wave0<V>(V x)
        where V : struct, IRealLane<V>
    {
        var (sine, cosine) = (Trigonometric.Sin(x), Trigonometric.Cos(x));
        var z = V.Of(25) / (x * x);
        return (
            cosine + sine,
            sine - cosine,
            Polynomial.Evaluate(z, P0Dividend) / Polynomial.Evaluate(z, P0Divisor),
            Polynomial.Evaluate(z, Q0Dividend) / Polynomial.Evaluate(z, Q0Divisor));
    }

    // Cosine and sine of x - 3π/4, times √2.
    private static (V Cosine, V Sine, V P, V Q) Wave1<V>(V x)
        where V : struct, IRealLane<V>
    {
        var (sine, cosine) = (Trigonometric.Sin(x), Trigonometric.Cos(x));
        var z = V.Of(25) / (x * x);
        return (
            sine - cosine,
            -(sine + cosine),
            Polynomial.Evaluate(z, P1Dividend) / Polynomial.Evaluate(z, P1Divisor),
            Polynomial.Evaluate(z, Q1Dividend) / Polynomial.Evaluate(z, Q1Divisor));
    }

    private static (V Cosine, V Sine) Far<V>(V x, (V Cosine, V Sine, V P, V Q) wave)
        where V : struct, IRealLane<V>
    {
        var amplitude = V.Of(RootOfOneOverPi) / V.Sqrt(x);
        var q = V.Of(5) / x * wave.Q;
        return (
            amplitude * ((wave.P * wave.Cosine) - (q * wave.Sine)),
            amplitude * ((wave.P * wave.Sine) + (q * wave.Cosine)));
    }
}
