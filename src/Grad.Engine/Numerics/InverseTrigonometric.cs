using System.Runtime.CompilerServices;

namespace Grad.Engine.Numerics;

/// <summary>Arcus functions, from one polynomial each after the argument is brought near 0 by the addition theorems.</summary>
internal static class InverseTrigonometric
{
    /// <summary>The angle from -π/2 to π/2 whose sine is x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Asin<V>(V x)
        where V : struct, IRealLane<V>
    {
        var angle = FromHalf(V.Abs(x), out var outer);
        var complement = DoubleDouble<V>.OrderedSum(V.Of(1.5707963267948966), -(angle.High + angle.High));
        var far = new DoubleDouble<V>(complement.High, complement.Low + (V.Of(6.123233995736766E-17) - (angle.Low + angle.Low)));
        return V.CopySign(DoubleDouble<V>.Select(outer, far, angle).Rounded(), x);
    }

    /// <summary>The angle from 0 to π whose cosine is x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Acos<V>(V x)
        where V : struct, IRealLane<V>
    {
        var angle = FromHalf(V.Abs(x), out var outer);
        var signed = new DoubleDouble<V>(V.CopySign(angle.High, x), angle.Low ^ (x & V.Of(-0.0)));
        var doubled = signed.Scaled(V.Select(outer, V.Of(-2), V.Of(1)));

        // π/2 - asin x inside; 2·angle or π - 2·angle outside.
        var negative = V.Less(x, V.Of(0));
        var from = V.Select(outer, V.Select(negative, V.Of(3.141592653589793), V.Of(0)), V.Of(1.5707963267948966));
        var fromLow = V.Select(outer, V.Select(negative, V.Of(1.2246467991473532E-16), V.Of(0)), V.Of(6.123233995736766E-17));
        var sum = DoubleDouble<V>.OrderedSum(from, -doubled.High);
        return new DoubleDouble<V>(sum.High, sum.Low + (fromLow - doubled.Low)).Rounded();
    }

    /// <summary>The angle from -π/2 to π/2 whose tangent is x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Atan<V>(V x)
        where V : struct, IRealLane<V>
    {
        // Beyond 2^60 the result rounds to π/2.
        var magnitude = V.AtMost(V.Abs(x), V.Of(1152921504606846976));
        return V.CopySign(OfRatio(magnitude, V.Of(1)).Rounded(), x);
    }

    /// <summary>The angle from -π to π of the point (x, y), as C's atan2 for zeros and infinities.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Atan2<V>(V y, V x)
        where V : struct, IRealLane<V>
    {
        var zero = V.Of(0);
        var one = V.Of(1);
        var rise = V.Abs(y);
        var run = V.Abs(x);

        // An infinite coordinate counts as 1 beside 0, or beside another infinite one.
        var infinity = V.Of(double.PositiveInfinity);
        var infiniteRise = V.Equal(rise, infinity);
        var infiniteRun = V.Equal(run, infinity);
        var infinite = infiniteRise | infiniteRun;
        rise = V.Select(infinite, infiniteRise & one, rise);
        run = V.Select(infinite, infiniteRun & one, run);
        run = V.Select(V.Equal(rise, zero) & V.Equal(run, zero), one, run);

        // Away from the ends of the exponents, where quotients and their remainders are exact enough.
        var longest = V.Select(V.Less(rise, run), run, rise);
        var scale = V.Select(V.Less(V.Of(1E300), longest), V.Of(0.0625), V.Select(V.Less(longest, V.Of(1E-270)), V.Of(1.329227995784916E+36), one));
        var angle = OfRatio(rise * scale, run * scale);

        var left = V.Less(V.CopySign(one, x), zero);
        var mirrored = DoubleDouble<V>.Sum(V.Of(3.141592653589793), -angle.High);
        var obtuse = new DoubleDouble<V>(mirrored.High, mirrored.Low + (V.Of(1.2246467991473532E-16) - angle.Low));
        var result = V.CopySign(DoubleDouble<V>.Select(left, obtuse, angle).Rounded(), y);
        return V.Select(V.Equal(x, x) & V.Equal(y, y), result, x + y);
    }

    /// <summary>The arcus tangent of rise / run, both from 0 up, not both 0.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static DoubleDouble<V> OfRatio<V>(V rise, V run)
        where V : struct, IRealLane<V>
    {
        // atan(a) = π/4 + atan((a - 1) / (a + 1)) = π/2 + atan(-1 / a): what remains is at most tan(π/8).
        var zero = V.Of(0);
        var steep = V.Less(run * V.Of(2.414213562373095), rise);
        var flat = V.LessOrEqual(rise, run * V.Of(0.41421356237309503));
        var difference = DoubleDouble<V>.Sum(rise, -run);
        var total = DoubleDouble<V>.Sum(rise, run);
        var dividend = DoubleDouble<V>.Select(flat, new(rise, zero), DoubleDouble<V>.Select(steep, new(-run, zero), difference));
        var divisor = DoubleDouble<V>.Select(flat, new(run, zero), DoubleDouble<V>.Select(steep, new(rise, zero), total));
        var offset = DoubleDouble<V>.Select(flat, new(zero, zero), DoubleDouble<V>.Select(steep, DoubleDouble<V>.Of(1.5707963267948966, 6.123233995736766E-17), DoubleDouble<V>.Of(0.7853981633974483, 3.061616997868383E-17)));
        var t = dividend / divisor;
        var square = t.High * t.High;
        var tail = t.High * square * TangentTail(square);
        var sum = DoubleDouble<V>.OrderedSum(offset.High, t.High);
        return DoubleDouble<V>.OrderedSum(sum.High, sum.Low + (offset.Low + (t.Low + tail)));
    }

    /// <summary>asin x for x up to ½; beyond, asin √((1 - x)/2), which is half of acos x.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static DoubleDouble<V> FromHalf<V>(V x, out V outer)
        where V : struct, IRealLane<V>
    {
        outer = V.Less(V.Of(0.5), x);
        var square = V.Select(outer, (V.Of(1) - x) * V.Of(0.5), x * x);
        var t = DoubleDouble<V>.Select(outer, DoubleDouble<V>.Sqrt(new(square, V.Of(0))), new(x, V.Of(0)));
        var outside = V.Less(V.Of(1), x);
        var tail = V.Select(outside, V.Of(double.NaN), t.High * square * SineTail(square));
        return DoubleDouble<V>.OrderedSum(t.High, t.Low + tail);
    }

    /// <summary>(atan √z / √z - 1) / z: near-minimax on 0..tan²(π/8), fitted at Chebyshev points; error of the arcus tangent 2^-67.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V TangentTail<V>(V z)
        where V : struct, IRealLane<V>
    {
        var square = z * z;
        var even = V.Of(-0.013916943217800841);
        even = V.FusedMultiplyAdd(even, square, V.Of(-0.04104381417807643));
        even = V.FusedMultiplyAdd(even, square, V.Of(-0.052580394289794816));
        even = V.FusedMultiplyAdd(even, square, V.Of(-0.06666642004996545));
        even = V.FusedMultiplyAdd(even, square, V.Of(-0.0909090906699066));
        even = V.FusedMultiplyAdd(even, square, V.Of(-0.14285714285711515));
        even = V.FusedMultiplyAdd(even, square, V.Of(-0.3333333333333333));
        var odd = V.Of(0.03063443323901452);
        odd = V.FusedMultiplyAdd(odd, square, V.Of(0.04719381457895137));
        odd = V.FusedMultiplyAdd(odd, square, V.Of(0.05881925033877732));
        odd = V.FusedMultiplyAdd(odd, square, V.Of(0.07692306735321475));
        odd = V.FusedMultiplyAdd(odd, square, V.Of(0.11111111110754406));
        odd = V.FusedMultiplyAdd(odd, square, V.Of(0.19999999999999993));
        return V.FusedMultiplyAdd(odd, z, even);
    }

    /// <summary>(asin √z / √z - 1) / z: near-minimax on 0..¼, fitted at Chebyshev points; error of the arcus sine 2^-62.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V SineTail<V>(V z)
        where V : struct, IRealLane<V>
    {
        var square = z * z;
        var even = V.Of(-0.01924167174674304);
        even = V.FusedMultiplyAdd(even, square, V.Of(0.0030448799094556773));
        even = V.FusedMultiplyAdd(even, square, V.Of(0.009621842970100282));
        even = V.FusedMultiplyAdd(even, square, V.Of(0.01396378001220357));
        even = V.FusedMultiplyAdd(even, square, V.Of(0.02237215744350722));
        even = V.FusedMultiplyAdd(even, square, V.Of(0.044642857142551895));
        even = V.FusedMultiplyAdd(even, square, V.Of(0.16666666666666666));
        var odd = V.Of(0.02961201126495512);
        odd = V.FusedMultiplyAdd(odd, square, V.Of(0.019554513336123378));
        odd = V.FusedMultiplyAdd(odd, square, V.Of(0.009319560794767446));
        odd = V.FusedMultiplyAdd(odd, square, V.Of(0.011566459612121669));
        odd = V.FusedMultiplyAdd(odd, square, V.Of(0.017352816540325496));
        odd = V.FusedMultiplyAdd(odd, square, V.Of(0.03038194447553234));
        odd = V.FusedMultiplyAdd(odd, square, V.Of(0.07500000000000118));
        return V.FusedMultiplyAdd(odd, z, even);
    }
}
