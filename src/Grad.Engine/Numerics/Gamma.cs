using System.Runtime.CompilerServices;

namespace Grad.Engine.Numerics;

/// <summary>
/// The gamma function's logarithm and its derivative: a polynomial around 2 with the recurrence Γ(x + 1) = x·Γ(x) up to 2.5,
/// Stirling's series with a fitted remainder beyond, the reflection formula for negative arguments.
/// </summary>
/// <remarks>The parts are methods of their own at run time, because the compiler stops inlining into a method with hundreds of locals.</remarks>
internal static class Gamma
{
    /// <summary>ln |Γ(x)|.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static V Lgamma<V>(V x)
        where V : struct, IRealLane<V>
    {
        var zero = V.Of(0);
        var magnitude = V.Abs(x);
        var y = OfPositive(magnitude);

        // For tiny arguments of either sign the result is -ln |x|; the reflection would cancel.
        var reflected = V.Less(x, V.Of(-8.673617379884035E-19));
        if (V.Any(reflected))
        {
            y = DoubleDouble<V>.Select(reflected, Reflected(magnitude, y), y);
        }

        // At the poles, and from where the result overflows.
        var infinite = (V.LessOrEqual(x, zero) & V.Equal(V.Round(x), x)) | V.Less(V.Of(2.5563481638716905E305), magnitude);
        return V.Select(infinite, V.Of(double.PositiveInfinity), V.Select(V.Equal(x, x), y.Rounded(), x));
    }

    /// <summary>The derivative of ln Γ(x).</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static V Digamma<V>(V x)
        where V : struct, IRealLane<V>
    {
        var zero = V.Of(0);
        var magnitude = V.Abs(x);
        var y = DerivativeOfPositive(magnitude);
        var negative = V.Less(x, zero);
        if (V.Any(negative))
        {
            y = DoubleDouble<V>.Select(negative, ReflectedDerivative(magnitude, y), y);
        }

        // Near 0 it is -1/x, also where the double-doubles of its neighbourhood overflow.
        var tiny = V.Less(magnitude, V.Of(1E-150));
        var result = V.Select(tiny, V.Of(-1) / x, y.Rounded());
        result = V.Select(negative & V.Equal(V.Round(x), x), V.Of(double.NaN), result);
        return V.Select(V.Less(magnitude, V.Of(double.PositiveInfinity)), result, V.Select(negative, V.Of(double.NaN), x));
    }

    /// <summary>ln Γ(x) for x above 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static DoubleDouble<V> OfPositive<V>(V x)
        where V : struct, IRealLane<V>
    {
        var zero = V.Of(0);
        var large = V.Less(V.Of(2.5), x);
        var u = Around2(x, large, out var factor);
        var logarithm = LogarithmOf(DoubleDouble<V>.Select(large, new(x, zero), factor));

        // Γ(x) = Γ(2 + u) / factor where factor is x·(x + 1), x or 1.
        return DoubleDouble<V>.Select(large, Stirling(x, large, logarithm), Small(u) + -logarithm);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static DoubleDouble<V> LogarithmOf<V>(DoubleDouble<V> x)
        where V : struct, IRealLane<V> => Logarithm.OfPositive(x);

    /// <summary>ln Γ(2 + u).</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static DoubleDouble<V> Small<V>(V u)
        where V : struct, IRealLane<V>
    {
        var sum = DoubleDouble<V>.Of(-0.06735230105319809, -6.866272839416534E-18) + (u * SmallTail(u));
        sum = (sum * u) + DoubleDouble<V>.Of(0.3224670334241132, 1.492173008894894E-17);
        sum = (sum * u) + DoubleDouble<V>.Of(0.42278433509846713, 4.942915152430645E-18);
        return sum * u;
    }

    /// <summary>ln Γ(x) for x above 2.5: (x - ½)·(ln x - 1) + (ln 2π - 1)/2 + S(1/x²)/x.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static DoubleDouble<V> Stirling<V>(V x, V large, DoubleDouble<V> logarithm)
        where V : struct, IRealLane<V>
    {
        var reciprocal = V.Of(1) / V.Select(large, x, V.Of(1));
        var main = (logarithm + V.Of(-1)) * DoubleDouble<V>.Sum(x, V.Of(-0.5));
        return main + DoubleDouble<V>.Of(0.4189385332046727, 1.6728209650585413E-17) + (reciprocal * StirlingTail(reciprocal * reciprocal));
    }

    /// <summary>ψ(x) for x above 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static DoubleDouble<V> DerivativeOfPositive<V>(V x)
        where V : struct, IRealLane<V>
    {
        var zero = V.Of(0);
        var one = V.Of(1);
        var large = V.Less(V.Of(2.5), x);
        var u = Around2(x, large, out var factor);

        // ψ(2 + u) less 1/x + 1/(x + 1), 1/x or nothing; one division serves this and the 1/(2x) of Stirling's series.
        var dividend = DoubleDouble<V>.Select(V.Less(x, V.Of(0.5)), DoubleDouble<V>.Sum(x + x, one), new(V.Select(V.Less(x, V.Of(1.5)), one, zero), zero));
        dividend = DoubleDouble<V>.Select(large, new(V.Of(0.5), zero), dividend);
        var quotient = dividend / DoubleDouble<V>.Select(large, new(x, zero), factor);

        // ln x - 1/(2x) - S(1/x²)/x²
        var reciprocal = V.Select(large, quotient.High, zero) * V.Of(2);
        var square = reciprocal * reciprocal;
        var logarithm = LogarithmOf(new DoubleDouble<V>(V.Select(large, x, one), zero)) + -(square * DerivativeStirlingTail(square));
        return DoubleDouble<V>.Select(large, logarithm, SmallDerivative(u)) + -quotient;
    }

    /// <summary>ψ(2 + u).</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static DoubleDouble<V> SmallDerivative<V>(V u)
        where V : struct, IRealLane<V>
    {
        var sum = DoubleDouble<V>.Of(-0.20205690315959426, -2.351151903357921E-18) + (u * DerivativeTail(u));
        sum = (sum * u) + DoubleDouble<V>.Of(0.6449340668482264, 3.041636014926749E-17);
        return (sum * u) + DoubleDouble<V>.Of(0.42278433509846713, 4.92364139124361E-18);
    }

    /// <summary>ln |Γ(-a)| = ln π - ln (a·|sin πa|) - ln Γ(a).</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static DoubleDouble<V> Reflected<V>(V a, DoubleDouble<V> y)
        where V : struct, IRealLane<V>
    {
        var sine = SinePi(DistanceToWhole(a)) * a;
        return DoubleDouble<V>.Of(1.1447298858494002, 1.0265951162707826E-17) + -(LogarithmOf(sine) + y);
    }

    /// <summary>ψ(-a) = ψ(a) + 1/a + π·cot πa.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static DoubleDouble<V> ReflectedDerivative<V>(V a, DoubleDouble<V> y)
        where V : struct, IRealLane<V>
    {
        var zero = V.Of(0);
        var distance = DistanceToWhole(a);
        var near = SinePi(V.Abs(distance));
        var far = SinePi(V.Of(0.5) - V.Abs(distance));
        var cotangent = DoubleDouble<V>.Of(3.141592653589793, 1.2246467991473532E-16) * (far / near);
        cotangent = DoubleDouble<V>.Select(V.Less(distance, zero), -cotangent, cotangent);
        return (new DoubleDouble<V>(V.Of(1), zero) / new DoubleDouble<V>(a, zero)) + cotangent + y;
    }

    /// <summary>u with Γ(x) = Γ(2 + u) / factor for x up to 2.5, |u| ≤ ½.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Around2<V>(V x, V large, out DoubleDouble<V> factor)
        where V : struct, IRealLane<V>
    {
        var zero = V.Of(0);
        var one = V.Of(1);
        var belowHalf = V.Less(x, V.Of(0.5));
        var aboveOne = V.LessOrEqual(V.Of(1.5), x);
        var single = new DoubleDouble<V>(V.Select(aboveOne, one, x), zero);
        factor = DoubleDouble<V>.Select(belowHalf, DoubleDouble<V>.Sum(one, x) * x, single);
        var u = x - V.Select(belowHalf, zero, V.Select(aboveOne, V.Of(2), one));
        return V.Select(large, zero, u);
    }

    /// <summary>x less the nearest whole number, exactly.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V DistanceToWhole<V>(V x)
        where V : struct, IRealLane<V> => x - V.Round(x);

    /// <summary>|sin πx| for |x| ≤ ½.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static DoubleDouble<V> SinePi<V>(V x)
        where V : struct, IRealLane<V>
    {
        var magnitude = V.Abs(x);
        var steep = V.LessOrEqual(magnitude, V.Of(0.25));
        var angle = DoubleDouble<V>.Of(3.141592653589793, 1.2246467991473532E-16) * V.Select(steep, magnitude, V.Of(0.5) - magnitude);
        return DoubleDouble<V>.Select(steep, Trigonometric.Sine(angle), Trigonometric.Cosine(angle));
    }

    /// <summary>The terms of ln Γ(2 + u) / u from u³ on, divided by u³: near-minimax on -½..½, fitted at Chebyshev points; error 2^-66.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V SmallTail<V>(V u)
        where V : struct, IRealLane<V>
    {
        var square = u * u;
        var even = V.Of(6.472569840064724E-8);
        even = V.FusedMultiplyAdd(even, square, V.Of(2.0193835401136915E-7));
        even = V.FusedMultiplyAdd(even, square, V.Of(9.584207048594987E-7));
        even = V.FusedMultiplyAdd(even, square, V.Of(4.374223481082048E-6));
        even = V.FusedMultiplyAdd(even, square, V.Of(2.0507291996563825E-5));
        even = V.FusedMultiplyAdd(even, square, V.Of(9.94575066878814E-5));
        even = V.FusedMultiplyAdd(even, square, V.Of(0.0005096695250241955));
        even = V.FusedMultiplyAdd(even, square, V.Of(0.0028905103307344045));
        even = V.FusedMultiplyAdd(even, square, V.Of(0.02058080842778463));
        var odd = V.Of(-3.085985478390577E-8);
        odd = V.FusedMultiplyAdd(odd, square, V.Of(-9.558178101635195E-8));
        odd = V.FusedMultiplyAdd(odd, square, V.Of(-4.508168225446838E-7));
        odd = V.FusedMultiplyAdd(odd, square, V.Of(-2.0389077825677104E-6));
        odd = V.FusedMultiplyAdd(odd, square, V.Of(-9.439526202058818E-6));
        odd = V.FusedMultiplyAdd(odd, square, V.Of(-4.4926233820610826E-5));
        odd = V.FusedMultiplyAdd(odd, square, V.Of(-0.00022315475858818615));
        odd = V.FusedMultiplyAdd(odd, square, V.Of(-0.0011927539116998527));
        odd = V.FusedMultiplyAdd(odd, square, V.Of(-0.007385551028674025));
        return V.FusedMultiplyAdd(odd, u, even);
    }

    /// <summary>The terms of ψ(2 + u) from u³ on, divided by u³: near-minimax on -½..½, fitted at Chebyshev points; error 2^-65.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V DerivativeTail<V>(V u)
        where V : struct, IRealLane<V>
    {
        var square = u * u;
        var even = V.Of(3.3908001932743907E-7);
        even = V.FusedMultiplyAdd(even, square, V.Of(8.902717363705395E-7));
        even = V.FusedMultiplyAdd(even, square, V.Of(3.839342832737217E-6));
        even = V.FusedMultiplyAdd(even, square, V.Of(1.527758046307828E-5));
        even = V.FusedMultiplyAdd(even, square, V.Of(6.124876868698217E-5));
        even = V.FusedMultiplyAdd(even, square, V.Of(0.0002460864984155701));
        even = V.FusedMultiplyAdd(even, square, V.Of(0.0009945751307751669));
        even = V.FusedMultiplyAdd(even, square, V.Of(0.004077356197851579));
        even = V.FusedMultiplyAdd(even, square, V.Of(0.01734306198445063));
        even = V.FusedMultiplyAdd(even, square, V.Of(0.08232323371113819));
        var odd = V.Of(-6.781973504397371E-7);
        odd = V.FusedMultiplyAdd(odd, square, V.Of(-1.7808288649492347E-6));
        odd = V.FusedMultiplyAdd(odd, square, V.Of(-7.681297881485134E-6));
        odd = V.FusedMultiplyAdd(odd, square, V.Of(-3.057887818310989E-5));
        odd = V.FusedMultiplyAdd(odd, square, V.Of(-0.00012271461486635846));
        odd = V.FusedMultiplyAdd(odd, square, V.Of(-0.0004941884943318074));
        odd = V.FusedMultiplyAdd(odd, square, V.Of(-0.002008392831996523));
        odd = V.FusedMultiplyAdd(odd, square, V.Of(-0.0083492773817373));
        odd = V.FusedMultiplyAdd(odd, square, V.Of(-0.0369277551433729));
        return V.FusedMultiplyAdd(odd, u, even);
    }

    /// <summary>x times what Stirling's formula for ln Γ(x) lacks, as a function of 1/x² in 0..0.16: near-minimax, error 2^-62.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V StirlingTail<V>(V z)
        where V : struct, IRealLane<V>
    {
        var square = z * z;
        var even = V.Of(291.11273219619164);
        even = V.FusedMultiplyAdd(even, square, V.Of(76.55544529262959));
        even = V.FusedMultiplyAdd(even, square, V.Of(4.847513323146538));
        even = V.FusedMultiplyAdd(even, square, V.Of(0.15585026582677056));
        even = V.FusedMultiplyAdd(even, square, V.Of(0.006383871251170013));
        even = V.FusedMultiplyAdd(even, square, V.Of(0.0008417431712234428));
        even = V.FusedMultiplyAdd(even, square, V.Of(0.0007936507933447632));
        even = V.FusedMultiplyAdd(even, square, V.Of(0.08333333333333333));
        var odd = V.Of(-208.33610269539022);
        odd = V.FusedMultiplyAdd(odd, square, V.Of(-189.19471943667747));
        odd = V.FusedMultiplyAdd(odd, square, V.Of(-21.92456127770652));
        odd = V.FusedMultiplyAdd(odd, square, V.Of(-0.9003016267576742));
        odd = V.FusedMultiplyAdd(odd, square, V.Of(-0.02863858391886064));
        odd = V.FusedMultiplyAdd(odd, square, V.Of(-0.0019169791373854351));
        odd = V.FusedMultiplyAdd(odd, square, V.Of(-0.0005952380289351264));
        odd = V.FusedMultiplyAdd(odd, square, V.Of(-0.002777777777777211));
        return V.FusedMultiplyAdd(odd, z, even);
    }

    /// <summary>x² times what ln x - 1/(2x) exceeds ψ(x) by, as a function of 1/x² in 0..0.16: near-minimax, error 2^-58.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V DerivativeStirlingTail<V>(V z)
        where V : struct, IRealLane<V>
    {
        var square = z * z;
        var even = V.Of(5597.14482101104);
        even = V.FusedMultiplyAdd(even, square, V.Of(1445.7590485210778));
        even = V.FusedMultiplyAdd(even, square, V.Of(87.87992647130301));
        even = V.FusedMultiplyAdd(even, square, V.Of(2.5438727891467536));
        even = V.FusedMultiplyAdd(even, square, V.Of(0.08278096531169712));
        even = V.FusedMultiplyAdd(even, square, V.Of(0.007575598750996273));
        even = V.FusedMultiplyAdd(even, square, V.Of(0.003968253961949027));
        even = V.FusedMultiplyAdd(even, square, V.Of(0.08333333333333333));
        var odd = V.Of(-4026.8916660151076);
        odd = V.FusedMultiplyAdd(odd, square, V.Of(-3610.979297419906));
        odd = V.FusedMultiplyAdd(odd, square, V.Of(-407.5108450220403));
        odd = V.FusedMultiplyAdd(odd, square, V.Of(-15.677017666536));
        odd = V.FusedMultiplyAdd(odd, square, V.Of(-0.4239830261760222));
        odd = V.FusedMultiplyAdd(odd, square, V.Of(-0.021081402848263164));
        odd = V.FusedMultiplyAdd(odd, square, V.Of(-0.004166665297989492));
        odd = V.FusedMultiplyAdd(odd, square, V.Of(-0.008333333333321672));
        return V.FusedMultiplyAdd(odd, z, even);
    }
}
