using System.Runtime.CompilerServices;

namespace Grad.Engine.Numerics;

/// <summary>
/// The Airy function: its power series around 0, and rational functions in the reciprocal of 2/3·|x|^(3/2) outside.
/// The tables of Ai are those of S. L. Moshier, <i>Methods and Programs for Mathematical Functions</i> (1989), the Cephes library; those of its derivative are Chebyshev
/// expansions of the functions R and S of DLMF 9.7(ii), computed with 60 digits.
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

    /// <summary>The amplitude of the derivative for positive x, in 1/ζ from 0 to 0.4965.</summary>
    private static ReadOnlySpan<double> SlopeDecay =>
    [
        6.297009508731926E-18, -1.9990752307798588E-17, 6.464627601070066E-17, -2.1321001795044906E-16, 7.181507792454598E-16,
        -2.4742154497386072E-15, 8.73440586236607E-15, -3.165715454511788E-14, 1.1807385857591591E-13, -4.544041606644128E-13,
        1.8101049155780973E-12, -7.491378106683497E-12, 3.235729528287399E-11, -1.4666609203466542E-10, 7.024605175722001E-10,
        -3.586440713358176E-09, 1.9745447628679612E-08, -1.1908582340370896E-07, 8.046371234265501E-07, -6.303481037351898E-06,
        6.065609754795645E-05, -0.0008038986586852673, 0.020247384387270854, 2.0422383811415568,
    ];

    /// <summary>The amplitude of the derivative's sine for negative x, in 1/ζ² from 0 to 0.2466.</summary>
    private static ReadOnlySpan<double> SlopeSine =>
    [
        8.942497718701502E-18, -2.008695145265291E-17, 3.62438513961135E-17, -6.162952442271338E-17, 1.0310669253978829E-16,
        -1.7227988498264785E-16, 2.891683915461482E-16, -4.887720361584077E-16, 8.329704623070503E-16, -1.4323502767304861E-15,
        2.4867225307227207E-15, -4.361264733140888E-15, 7.73146755482654E-15, -1.3862848701250611E-14, 2.51586022428201E-14,
        -4.624846904569026E-14, 8.618954410073483E-14, -1.629933579608452E-13, 3.1311536331055837E-13, -6.117542991000166E-13,
        1.217238264402096E-12, -2.470414696833965E-12, 5.1230494790126654E-12, -1.0877796052247448E-11, 2.3705261577272085E-11,
        -5.316959732375349E-11, 1.2315587838235618E-10, -2.9578859712720384E-10, 7.402897236285167E-10, -1.942722409426782E-09,
        5.388181168719161E-09, -1.595817063640862E-08, 5.1177830165070994E-08, -1.8122417095283744E-07, 7.292656098158289E-07,
        -3.489990151344118E-06, 2.1496728866489884E-05, -0.000200030771200819, 0.004332500541002692, 2.0091170084899628,
    ];

    /// <summary>The amplitude of its cosine, times ζ.</summary>
    private static ReadOnlySpan<double> SlopeCosine =>
    [
        -7.578362948961919E-17, 1.6918327505901488E-16, -3.0241020831902974E-16, 5.082116712119523E-16, -8.389446757733795E-16,
        1.3816179145479134E-15, -2.283783036051458E-15, 3.79899193289399E-15, -6.367692134616446E-15, 1.0762869129861792E-14,
        -1.8355240590788476E-14, 3.160177562444734E-14, -5.4956605420209265E-14, 9.6591454155525E-14, -1.7168943894181888E-13,
        3.088427850339582E-13, -5.626719826535703E-13, 1.0391286569546366E-12, -1.9471315995501476E-12, 3.70595369924102E-12,
        -7.173156739680094E-12, 1.4139200960249703E-11, -2.8426813096791203E-11, 5.839948656610203E-11, -1.2285250428398402E-10,
        2.6529455698169753E-10, -5.898164827864818E-10, 1.3548151017488122E-09, -3.229094743984026E-09, 8.028327531129502E-09,
        -2.0961530747853305E-08, 5.7974064936864815E-08, -1.7181202268400645E-07, 5.543216435345697E-07, -1.99190952416758E-06,
        8.25534553817043E-06, -4.181588681769086E-05, 0.00028864195841413355, -0.003487488461627191, 0.18678641976947122,
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

    /// <summary>Ai'(x); NaN for infinite x.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static V AiSlope<V>(V x)
        where V : struct, IRealLane<V>
    {
        var magnitude = V.Abs(x);
        var zeta = magnitude * V.Sqrt(magnitude) * V.Of(0.6666666666666666);
        var z = V.Of(1) / zeta;
        var amplitude = V.Of(RootOfOneOverPi) * V.Sqrt(V.Sqrt(magnitude));
        var decay = V.Of(-0.5) * amplitude * Exponential.Exp(-zeta)
            * Polynomial.Chebyshev((z * V.Of(4 / 0.4965)) - V.Of(2), SlopeDecay);

        // sin and cos of ζ - π/4, times √2.
        var (sine, cosine) = (Trigonometric.Sin(zeta), Trigonometric.Cos(zeta));
        var square = (z * z * V.Of(4 / 0.2466)) - V.Of(2);
        var wave = amplitude * V.Of(0.7071067811865476)
            * (((sine - cosine) * Polynomial.Chebyshev(square, SlopeSine)) + ((sine + cosine) * z * Polynomial.Chebyshev(square, SlopeCosine)));

        var y = V.Select(V.Less(magnitude, V.Of(Edge)), SlopeSeries(x), V.Select(V.Less(x, V.Of(0)), wave, decay));
        return V.Select(V.Equal(magnitude, V.Of(double.PositiveInfinity)), V.Of(double.NaN), y);
    }

    // Ai(0)·(x²/2 + x⁵/(2·3·5) + …) + Ai'(0)·(1 + x³/3 + …).
    private static V SlopeSeries<V>(V x)
        where V : struct, IRealLane<V>
    {
        var cube = x * x * x;
        var (even, odd) = (x * x * V.Of(0.3550280538878172 / 2), V.Of(-0.2588194037928068));
        var sum = even + odd;
        for (var k = 3; k <= 54; k += 3)
        {
            even *= cube / V.Of(k * (k + 2));
            odd *= cube / V.Of(k * (k - 2));
            sum += even + odd;
        }

        return sum;
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
