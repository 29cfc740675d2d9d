using System.Runtime.CompilerServices;

namespace Grad.Engine.Numerics;

/// <summary>
/// The error function, its complement and its inverse: a power series below 1; from there e^(-x²) times a smooth function of
/// (x - 3)/(x + 3), the idea of M. M. Shepherd and J. G. Laframboise, <i>Chebyshev Approximation of (1 + 2x)·exp(x²)·erfc x</i> (1981).
/// </summary>
internal static class ErrorFunction
{
    /// <summary>2/√π times the integral of e^(-t²) from 0 to x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Erf<V>(V x)
        where V : struct, IRealLane<V>
    {
        var magnitude = V.Abs(x);
        if (default(V) is IFastPath)
        {
            return V.CopySign(V.Select(V.Less(magnitude, V.Of(1)), FastSeries(magnitude), V.Of(1) - FastComplement(magnitude)), x);
        }

        var complement = Complement(magnitude, out var n);
        var power = ExponentBits.Of(V.Select(V.Less(n, V.Of(-1000)), V.Of(-1000), n));
        var large = DoubleDouble<V>.OrderedSum(V.Of(1), -complement.Scaled(power));
        return V.CopySign(DoubleDouble<V>.Select(V.Less(magnitude, V.Of(1)), Series(magnitude), large).Rounded(), x);
    }

    /// <summary>1 - erf x, accurate where it is small.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Erfc<V>(V x)
        where V : struct, IRealLane<V>
    {
        var magnitude = V.Abs(x);
        if (default(V) is IFastPath)
        {
            var complement = FastComplement(magnitude);
            return V.Select(V.Less(x, V.Of(0)), V.Of(2) - complement, complement);
        }

        var small = DoubleDouble<V>.OrderedSum(V.Of(1), -Series(x)).Rounded();
        var large = ExponentBits.Scale(Complement(magnitude, out var n).Rounded(), n);
        large = V.Select(V.Less(x, V.Of(0)), V.Of(2) - large, large);
        return V.Select(V.Less(magnitude, V.Of(1)), small, large);
    }

    /// <summary>e^(x²)·erfc x, which neither overflows nor underflows for positive x.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static V Erfcx<V>(V x)
        where V : struct, IRealLane<V>
    {
        var magnitude = V.Abs(x);
        var bounded = V.AtMost(magnitude, V.Of(27));
        var exponential = Exponential.OfPair(DoubleDouble<V>.Product(bounded, bounded));
        var small = exponential * Erfc(V.AtMost(magnitude, V.Of(1)));
        var middle = ScaledComplement(Exponential.Clamp(magnitude, 1, 28)).Rounded();

        // The asymptotic series, good to the last bit from 28 on.
        var u = V.Of(0.5) / (magnitude * magnitude);
        var series = V.Of(-135135);
        foreach (var coefficient in (ReadOnlySpan<double>)[10395, -945, 105, -15, 3, -1, 1])
        {
            series = V.FusedMultiplyAdd(series, u, V.Of(coefficient));
        }

        var large = V.Of(0.5641895835477563) / magnitude * series;
        var y = V.Select(V.Less(magnitude, V.Of(1)), small, V.Select(V.Less(magnitude, V.Of(28)), middle, large));
        return V.Select(V.Less(x, V.Of(0)), V.FusedMultiplyAdd(V.Of(2), exponential, -y), y);
    }

    /// <summary>The derivative of <see cref="Erfcx"/>, 2x · erfcx x - 2/√π; far out, where that cancels, by the asymptotic series.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static V ErfcxSlope<V>(V x)
        where V : struct, IRealLane<V>
    {
        // -2/√π · (t - 3t² + 15t³ - …) with t = 1 / (2x²).
        var t = V.Of(0.5) / (x * x);
        var series = V.Of(0);
        for (var k = 12; k >= 1; k--)
        {
            series = t * V.Of((2 * k) - 1) * (V.Of(1) - series);
        }

        var far = V.Of(-1.1283791670955126) * series;
        var near = ((x + x) * Erfcx(x)) - V.Of(1.1283791670955126);
        return V.Select(V.Less(V.Of(16), x), far, near);
    }

    /// <summary>The number whose error function is x: an approximation to six digits and one step of Halley's method.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static V Erfinv<V>(V x)
        where V : struct, IRealLane<V>
    {
        var one = V.Of(1);
        var goal = V.Abs(x);
        var start = ApproximateInverse(goal);

        // d = (erf y - x) / erf' y; in the tail as a difference of complements, which does not cancel.
        var n = Exponential.Reduce(DoubleDouble<V>.Product(start, start), out var r);
        var reduced = Exponential.ReducedMinusOne(r);
        var exponential = (new DoubleDouble<V>(reduced.High, reduced.Low) + one).Scaled(ExponentBits.Of(n));
        var series = Series(start);
        var central = ((series.High - goal) + series.Low) * exponential.High;
        var difference = (exponential * (one - goal)) + -ScaledComplement(start);
        var d = V.Of(0.886226925452758) * V.Select(V.Less(start, one), central, difference.High + difference.Low);
        var y = new DoubleDouble<V>(start, -(d / V.FusedMultiplyAdd(start, d, one))).Rounded();

        // Where products of x become subnormal the inverse is a straight line.
        var line = V.FusedMultiplyAdd(goal, V.Of(0.886226925452758), goal * V.Of(-3.8332932499128993E-17));
        y = V.Select(V.Less(goal, V.Of(1E-100)), line, y);
        var edge = V.Select(V.Equal(goal, one), V.Of(double.PositiveInfinity), V.Of(double.NaN));
        return V.CopySign(V.Select(V.Less(goal, one), y, edge), x);
    }

    /// <summary>The inverse to about 2^-22, for x from 0 up to 1.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static V ApproximateInverse<V>(V x)
        where V : struct, IRealLane<V>
    {
        var one = V.Of(1);
        var w = -Logarithm.OfPositive((one - x) * (one + x)).High;
        var root = V.Sqrt(w);
        return V.Select(V.Less(w, V.Of(5)), x * CentralInverse(w), root * TailInverse(one / root));
    }

    /// <summary>erf x for |x| ≤ 1: x times a polynomial in x², the first three terms in double-double.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static DoubleDouble<V> Series<V>(V x)
        where V : struct, IRealLane<V>
    {
        var z = DoubleDouble<V>.Product(x, x);
        var sum = DoubleDouble<V>.OrderedSum(V.Of(0.11283791670955126), z.High * SeriesTail(z.High));
        sum = z * new DoubleDouble<V>(sum.High, sum.Low + V.Of(-4.041994058276696E-18));
        sum = z * (sum + DoubleDouble<V>.Of(-0.37612638903183754, 1.3392187268073648E-17));
        return (sum + DoubleDouble<V>.Of(1.1283791670955126, 1.5335459041037256E-17)) * x;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V FastSeries<V>(V x)
        where V : struct, IRealLane<V>
    {
        var z = x * x;
        var sum = V.FusedMultiplyAdd(z, SeriesTail(z), V.Of(0.11283791670955126));
        sum = V.FusedMultiplyAdd(z, sum, V.Of(-0.37612638903183754));
        return V.FusedMultiplyAdd(z, sum, V.Of(1.1283791670955126)) * x;
    }

    /// <summary>erfc x for positive x, to 36 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V FastComplement<V>(V x)
        where V : struct, IRealLane<V>
    {
        // From 14 on the result is 0 in float32, even after multiplication with any float32.
        var bounded = V.AtMost(x, V.Of(14));
        return FastExponential(bounded) * FastScaledComplement(bounded);
    }

    /// <summary>e^(-x²) for x from 0 to 14, to 37 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V FastExponential<V>(V x)
        where V : struct, IRealLane<V> => Exponential.OfPair(new DoubleDouble<V>(-(x * x)));

    /// <summary>e^(x²)·erfc x for x from 0 to 14, to 42 bits: a polynomial in t = (x - 3)/(x + 3), divided by x + 3; near-minimax.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static V FastScaledComplement<V>(V x)
        where V : struct, IRealLane<V>
    {
        var reciprocal = V.Of(1) / (x + V.Of(3));
        var t = V.FusedMultiplyAdd(V.Of(-6), reciprocal, V.Of(1));
        var square = t * t;
        var fourth = square * square;
        var first = V.FusedMultiplyAdd(V.Of(-0.8833944531708204), t, V.Of(1.0740069070884593));
        var second = V.FusedMultiplyAdd(V.Of(-0.3104672618232013), t, V.Of(0.5902283570813794));
        first = V.FusedMultiplyAdd(second, square, first);
        var third = V.FusedMultiplyAdd(V.Of(-0.026827236276582626), t, V.Of(0.11952776202036673));
        second = V.FusedMultiplyAdd(V.Of(0.0030340764806445868), t, V.Of(-0.0012124260914084548));
        third = V.FusedMultiplyAdd(second, square, third);
        first = V.FusedMultiplyAdd(third, fourth, first);
        third = V.FusedMultiplyAdd(V.Of(-0.00027683793206841376), t, V.Of(-0.0005482461101259123));
        second = V.FusedMultiplyAdd(V.Of(3.0508943933532233e-05), t, V.Of(0.00010731519091161595));
        third = V.FusedMultiplyAdd(second, square, third);
        second = V.FusedMultiplyAdd(V.Of(-4.771310756892557e-06), t, V.Of(-1.691012314628676e-05));
        var last = V.FusedMultiplyAdd(V.Of(7.920581204648916e-07), t, V.Of(2.057912590799211e-06));
        second = V.FusedMultiplyAdd(last, square, second);
        third = V.FusedMultiplyAdd(second, fourth, third);
        return reciprocal * V.FusedMultiplyAdd(third, fourth * fourth, first);
    }

    /// <summary>erfc x for x ≥ 1, apart from a factor 2^n.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static DoubleDouble<V> Complement<V>(V x, out V n)
        where V : struct, IRealLane<V>
    {
        // From 28 on the result underflows.
        var bounded = Exponential.Clamp(x, 1, 28);
        n = Exponential.Reduce(-DoubleDouble<V>.Product(bounded, bounded), out var r);
        return (Exponential.ReducedMinusOne(r) + V.Of(1)) * ScaledComplement(bounded);
    }

    /// <summary>e^(x²)·erfc x for x from 1 to 28.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static DoubleDouble<V> ScaledComplement<V>(V x)
        where V : struct, IRealLane<V>
    {
        var t = (x - V.Of(3)) / (x + V.Of(3));
        var product = DoubleDouble<V>.Product(t, ComplementTail(t));
        var sum = DoubleDouble<V>.OrderedSum(V.Of(1.2530080582697296), product.High);
        return new DoubleDouble<V>(sum.High, sum.Low + (product.Low + V.Of(4.533739772282347E-17))) / DoubleDouble<V>.Sum(V.Of(1), x + x);
    }

    /// <summary>The terms of erf √z / √z from z³ on, divided by z³: near-minimax on 0..1.01, fitted at Chebyshev points; error 2^-80, on the fast path 2^-40.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V SeriesTail<V>(V z)
        where V : struct, IRealLane<V>
    {
        var square = z * z;
        var even = V.Of(-6.637370490744773E-12);
        var odd = V.Of(9.412184240195941E-11);
        if (default(V) is not IFastPath)
        {
            even = V.FusedMultiplyAdd(V.Of(-1.738552493538176E-14), square, even);
            odd = V.FusedMultiplyAdd(V.Of(4.111436290775652E-13), square, odd);
        }

        even = V.FusedMultiplyAdd(even, square, V.Of(-1.2289481316921457E-9));
        even = V.FusedMultiplyAdd(even, square, V.Of(-1.6365840374452042E-7));
        even = V.FusedMultiplyAdd(even, square, V.Of(-1.4925650353376587E-5));
        even = V.FusedMultiplyAdd(even, square, V.Of(-0.0008548327023449346));
        even = V.FusedMultiplyAdd(even, square, V.Of(-0.026866170645131252));
        odd = V.FusedMultiplyAdd(odd, square, V.Of(1.4807113421702079E-8));
        odd = V.FusedMultiplyAdd(odd, square, V.Of(1.6462114193259284E-6));
        odd = V.FusedMultiplyAdd(odd, square, V.Of(0.00012055332981684988));
        odd = V.FusedMultiplyAdd(odd, square, V.Of(0.005223977625442173));
        return V.FusedMultiplyAdd(odd, z, even);
    }

    /// <summary>The terms of (1 + 2x)·e^(x²)·erfc x from t on, divided by t = (x - 3)/(x + 3): near-minimax for x in 0.99..28, error 2^-63.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V ComplementTail<V>(V t)
        where V : struct, IRealLane<V>
    {
        var square = t * t;
        var even = V.Of(-3.507949843543468E-8);
        even = V.FusedMultiplyAdd(even, square, V.Of(1.270473357991865E-7));
        even = V.FusedMultiplyAdd(even, square, V.Of(-6.279479070038318E-7));
        even = V.FusedMultiplyAdd(even, square, V.Of(3.4748167081115862E-6));
        even = V.FusedMultiplyAdd(even, square, V.Of(-2.0100764817836247E-5));
        even = V.FusedMultiplyAdd(even, square, V.Of(0.0001250993431911365));
        even = V.FusedMultiplyAdd(even, square, V.Of(-0.0007798322703126725));
        even = V.FusedMultiplyAdd(even, square, V.Of(0.0025293918162297914));
        even = V.FusedMultiplyAdd(even, square, V.Of(0.0683080273439428));
        even = V.FusedMultiplyAdd(even, square, V.Of(0.12964515870276228));
        even = V.FusedMultiplyAdd(even, square, V.Of(-0.1356211061245812));
        var odd = V.Of(4.862766367871309E-9);
        odd = V.FusedMultiplyAdd(odd, square, V.Of(4.2818986376585975E-8));
        odd = V.FusedMultiplyAdd(odd, square, V.Of(-1.563286737038558E-7));
        odd = V.FusedMultiplyAdd(odd, square, V.Of(3.6830799259564867E-7));
        odd = V.FusedMultiplyAdd(odd, square, V.Of(-7.360230486685532E-7));
        odd = V.FusedMultiplyAdd(odd, square, V.Of(4.9505952913059945E-6));
        odd = V.FusedMultiplyAdd(odd, square, V.Of(-0.00010515998147327113));
        odd = V.FusedMultiplyAdd(odd, square, V.Of(0.0018886903785367008));
        odd = V.FusedMultiplyAdd(odd, square, V.Of(-0.023770514919871023));
        odd = V.FusedMultiplyAdd(odd, square, V.Of(-0.11927366341526936));
        odd = V.FusedMultiplyAdd(odd, square, V.Of(-0.04756229435345123));
        return V.FusedMultiplyAdd(odd, t, even);
    }

    /// <summary>The inverse divided by x, as a function of w = -ln(1 - x²) in 0..5: near-minimax, error 2^-22.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V CentralInverse<V>(V w)
        where V : struct, IRealLane<V>
    {
        var square = w * w;
        var even = V.Of(1.8999615476392854E-8);
        even = V.FusedMultiplyAdd(even, square, V.Of(-6.017744059698982E-6));
        even = V.FusedMultiplyAdd(even, square, V.Of(-0.00018083091237832539));
        even = V.FusedMultiplyAdd(even, square, V.Of(0.011522209098099841));
        even = V.FusedMultiplyAdd(even, square, V.Of(0.886226760886791));
        var odd = V.Of(-4.116847607170925E-8);
        odd = V.FusedMultiplyAdd(odd, square, V.Of(7.46977787266859E-5));
        odd = V.FusedMultiplyAdd(odd, square, V.Of(-0.0022812255468241576));
        odd = V.FusedMultiplyAdd(odd, square, V.Of(0.2320188877547602));
        return V.FusedMultiplyAdd(odd, w, even);
    }

    /// <summary>The inverse divided by s, as a function of 1/s with s² = -ln(1 - x²) in 5..37: near-minimax, error 2^-27.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V TailInverse<V>(V v)
        where V : struct, IRealLane<V>
    {
        var square = v * v;
        var even = V.Of(244.75204435112715);
        even = V.FusedMultiplyAdd(even, square, V.Of(216.6719584280592));
        even = V.FusedMultiplyAdd(even, square, V.Of(23.02194990441599));
        even = V.FusedMultiplyAdd(even, square, V.Of(-0.37241985637326835));
        even = V.FusedMultiplyAdd(even, square, V.Of(1.00201123793435));
        var odd = V.Of(-82.21572951258594);
        odd = V.FusedMultiplyAdd(odd, square, V.Of(-309.35789333586735));
        odd = V.FusedMultiplyAdd(odd, square, V.Of(-91.71956001282135));
        odd = V.FusedMultiplyAdd(odd, square, V.Of(-2.2576487326016297));
        odd = V.FusedMultiplyAdd(odd, square, V.Of(-0.0852426327388677));
        return V.FusedMultiplyAdd(odd, v, even);
    }
}
