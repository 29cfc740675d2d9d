using System.Runtime.CompilerServices;

namespace Grad.Engine.Numerics;

/// <summary>
/// The standard normal distribution. Its inverse is a rational function around ½, and of the reciprocal of √(-2 log p) in the
/// tails. The tables are those of S. L. Moshier, <i>Methods and Programs for Mathematical Functions</i> (1989), the Cephes library.
/// </summary>
internal static class Normal
{
    private const double TailBelow = 0.1353352832366127;

    /// <summary>The inverse around ½.</summary>
    private static ReadOnlySpan<double> CentralDividend =>
    [
        -59.96335010141079, 98.00107541859997, -56.67628574690703, 13.931260938727968, -1.2391658386738125,
    ];

    /// <summary>Its divisor.</summary>
    private static ReadOnlySpan<double> CentralDivisor =>
    [
        1.0, 1.9544885833814176, 4.676279128988815, 86.36024213908905, -225.46268785411937, 200.26021238006066,
        -82.03722561683334, 15.90562251262117, -1.1833162112133,
    ];

    /// <summary>The inverse down to e^-32.</summary>
    private static ReadOnlySpan<double> TailDividend =>
    [
        4.0554489230596245, 31.525109459989388, 57.16281922464213, 44.08050738932008, 14.684956192885803, 2.1866330685079025,
        -0.1402560791713545, -0.03504246268278482, -0.0008574567851546854,
    ];

    /// <summary>Its divisor.</summary>
    private static ReadOnlySpan<double> TailDivisor =>
    [
        1.0, 15.779988325646675, 45.39076351288792, 41.3172038254672, 15.04253856929075, 2.504649462083094,
        -0.14218292285478779, -0.03808064076915783, -0.0009332594808954574,
    ];

    /// <summary>The inverse below e^-32.</summary>
    private static ReadOnlySpan<double> EndDividend =>
    [
        3.2377489177694603, 6.915228890689842, 3.9388102529247444, 1.3330346081580755, 0.20148538954917908,
        0.012371663481782003, 0.00030158155350823543, 2.6580697468673755E-06, 6.239745391849833E-09,
    ];

    /// <summary>Its divisor.</summary>
    private static ReadOnlySpan<double> EndDivisor =>
    [
        1.0, 6.02427039364742, 3.6798356385616087, 1.3770209948908132, 0.21623699359449663, 0.013420400608854318,
        0.00032801446468212774, 2.8924786474538068E-06, 6.790194080099813E-09,
    ];

    /// <summary>The probability below x, by the complementary error function: accurate in the lower tail.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Below<V>(V x)
        where V : struct, IRealLane<V> => V.Of(0.5) * ErrorFunction.Erfc(x * V.Of(-0.7071067811865476));

    /// <summary>The derivative of x times the probability below x. Around its zero it is a polynomial, so that it does not cancel.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V SlopeOfBelowTimes<V>(V x)
        where V : struct, IRealLane<V>
    {
        var near = (x + V.Of(0.7517915246935645)) - V.Of(1.4956759177009883e-17);
        var central = near * SlopeNearZero(near);
        var tail = SlopeInTail(V.Abs(x));
        var outer = V.Select(V.Less(x, V.Of(0)), tail, V.Of(1) - tail);
        return V.Select(V.Less(V.Abs(near), V.Of(0.125)), central, outer);
    }

    /// <summary>The slope at -x for positive x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V SlopeInTail<V>(V x)
        where V : struct, IRealLane<V>
    {
        const double OverRootOfPi = 0.5641895835477563;
        if (default(V) is IFastPath)
        {
            var t = V.AtMost(x * V.Of(0.7071067811865476), V.Of(14));
            var factor = V.FusedMultiplyAdd(t, V.Of(-OverRootOfPi), V.Of(0.5) * ErrorFunction.FastScaledComplement(t));
            return ErrorFunction.FastExponential(t) * factor;
        }

        // From 39 on the density is 0; the slope is still below it.
        var bounded = V.AtMost(x, V.Of(39));
        return -((bounded * Density(bounded)) - Below(-bounded));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static V Density<V>(V x)
        where V : struct, IRealLane<V> => V.Of(0.3989422804014327) * Exponential.OfPair(DoubleDouble<V>.Product(x, V.Of(-0.5) * x));

    /// <summary>The slope divided by the distance from its zero, up to 1/8: Taylor's series; error 2^-61, on the fast path 2^-42.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V SlopeNearZero<V>(V x)
        where V : struct, IRealLane<V>
    {
        var square = x * x;
        var even = V.Of(-0.0007448268386746817);
        var odd = V.Of(0.00018633974623233514);
        if (default(V) is not IFastPath)
        {
            even = V.FusedMultiplyAdd(V.FusedMultiplyAdd(V.Of(-7.74846130700372e-06), square, V.Of(8.615947861116571e-05)), square, even);
            odd = V.FusedMultiplyAdd(V.FusedMultiplyAdd(V.Of(4.3284506257392273e-07), square, V.Of(-1.121438018842664e-05)), square, odd);
        }

        even = V.FusedMultiplyAdd(even, square, V.Of(0.004539228379125415));
        even = V.FusedMultiplyAdd(even, square, V.Of(-0.014771522148244337));
        even = V.FusedMultiplyAdd(even, square, V.Of(-0.018199676398671087));
        even = V.FusedMultiplyAdd(even, square, V.Of(0.4314939923140469));
        odd = V.FusedMultiplyAdd(odd, square, V.Of(-0.002239538068073497));
        odd = V.FusedMultiplyAdd(odd, square, V.Of(0.019421679838189067));
        odd = V.FusedMultiplyAdd(odd, square, V.Of(-0.1140082332972217));
        odd = V.FusedMultiplyAdd(odd, square, V.Of(0.388284982990552));
        return V.FusedMultiplyAdd(odd, x, even);
    }

    /// <summary>The logarithm of the probability below x.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static V LogBelow<V>(V x)
        where V : struct, IRealLane<V>
    {
        var t = x * V.Of(-0.7071067811865476);
        var tail = Logarithm.Log(V.Of(0.5) * ErrorFunction.Erfcx(t)) - (t * t);
        var rest = Logarithm.Log1p(V.Of(-0.5) * ErrorFunction.Erfc(-t));
        return V.Select(V.Less(x, V.Of(-1)), tail, rest);
    }

    /// <summary>The number below which a standard normal number is with probability p; NaN outside 0..1.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static V Quantile<V>(V p)
        where V : struct, IRealLane<V>
    {
        var one = V.Of(1);
        var upper = V.Less(V.Of(1 - TailBelow), p);
        var smaller = V.Select(upper, one - p, p);

        var centered = smaller - V.Of(0.5);
        var square = centered * centered;
        var ratio = Polynomial.Evaluate(square, CentralDividend) / Polynomial.Evaluate(square, CentralDivisor);
        var central = V.FusedMultiplyAdd(centered, square * ratio, centered) * V.Of(2.5066282746310002);

        var root = V.Sqrt(V.Of(-2) * Logarithm.Log(smaller));
        var z = one / root;
        var tail = Polynomial.Evaluate(z, TailDividend) / Polynomial.Evaluate(z, TailDivisor);
        var end = Polynomial.Evaluate(z, EndDividend) / Polynomial.Evaluate(z, EndDivisor);
        var outer = root - (Logarithm.Log(root) * z) - (z * V.Select(V.Less(root, V.Of(8)), tail, end));

        var y = V.Select(V.Less(V.Of(TailBelow), smaller), central, V.Select(upper, outer, -outer));
        var infinity = V.Of(double.PositiveInfinity);
        y = V.Select(V.Equal(p, V.Of(0)), -infinity, V.Select(V.Equal(p, one), infinity, y));
        return V.Select(V.LessOrEqual(V.Of(0), p) & V.LessOrEqual(p, one), y, V.Of(double.NaN));
    }
}
