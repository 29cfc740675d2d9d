using System.Runtime.CompilerServices;

namespace Grad.Engine.Numerics;

/// <summary>Hyperbolic functions and their inverses, from e^x - 1 and ln(1 + x) in double-double.</summary>
internal static class Hyperbolic
{
    /// <summary>The hyperbolic tangent, (e^2x - 1) / (e^2x + 1).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Tanh<V>(V x)
        where V : struct, IRealLane<V>
    {
        // From 22 on the result rounds to 1.
        var bounded = V.AtMost(V.Abs(x), V.Of(22));
        var n = Exponential.Reduce(new DoubleDouble<V>(bounded + bounded), out var r);
        var reduced = Exponential.ReducedMinusOne(r);
        var power = ExponentBits.Of(n);
        var minusOne = DoubleDouble<V>.OrderedSum(power - V.Of(1), reduced, power).Normalized();
        return V.CopySign((minusOne / (minusOne + V.Of(2))).Rounded(), x);
    }

    /// <summary>x - tanh x. Below 1 it is (x cosh x - sinh x) / cosh x, whose dividend is a sum of positive terms, x^(2k+1) · 2k / (2k+1)!.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static V TanhShrink<V>(V x)
        where V : struct, IRealLane<V>
    {
        var isNear = V.Less(V.Abs(x), V.Of(1));
        var near = V.Select(isNear, x, V.Of(0));
        var square = near * near;
        var (dividend, divisor) = (V.Of(0), V.Of(0));
        for (var k = 11; k >= 1; k--)
        {
            var isLast = k == 1;
            dividend = (V.Of(1) + (dividend * square)) * V.Of(isLast ? 1.0 / 3 : 1.0 / ((2 * k) + 1) / ((2 * k) - 2));
            divisor = V.Of(1) + (divisor * square * V.Of(1.0 / ((2 * k) + 1) / ((2 * k) + 2)));
        }

        divisor = V.Of(1) + (divisor * square * V.Of(0.5));
        return V.Select(isNear, near * square * dividend / divisor, x - Tanh(x));
    }

    /// <summary>The logistic function 1 / (1 + e^-x).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sigmoid<V>(V x)
        where V : struct, IRealLane<V>
    {
        var one = V.Of(1);
        if (default(V) is IFastPath)
        {
            return one / (one + Exponential.Exp(-x));
        }

        var n = Exponential.Reduce(new DoubleDouble<V>(V.AtLeast(-V.Abs(x), V.Of(-746))), out var r);
        var exponential = Exponential.OfReduced(r).Normalized();
        var power = ExponentBits.Of(V.Select(V.Less(n, V.Of(-1000)), V.Of(-1000), n));
        var divisor = DoubleDouble<V>.OrderedSum(one, exponential, power);

        // For negative x the result is e^x / (1 + e^x), scaled at the very end because it may be subnormal.
        var negative = V.Less(x, V.Of(0));
        var dividend = DoubleDouble<V>.Select(negative, exponential, new DoubleDouble<V>(one));
        return ExponentBits.Scale((dividend / divisor).Rounded(), V.Select(negative, n, V.Of(0)));
    }

    /// <summary>The hyperbolic sine.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Sinh<V>(V x)
        where V : struct, IRealLane<V>
    {
        var n = Halves(x, out var growing, out var falling, out var power);

        // 2^(n-1)·((1 - 2^-2n) + (e^r - 1) + 2^-2n·(1 - e^-r))
        var one = DoubleDouble<V>.Sum(V.Of(1), -power);
        return V.CopySign(ExponentBits.Scale(Sum(one, growing, falling).Rounded(), n - V.Of(1)), x);
    }

    /// <summary>The hyperbolic cosine.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Cosh<V>(V x)
        where V : struct, IRealLane<V>
    {
        var n = Halves(x, out var growing, out var falling, out var power);
        var one = DoubleDouble<V>.Sum(V.Of(1), power);
        return ExponentBits.Scale(Sum(one, growing, -falling).Rounded(), n - V.Of(1));
    }

    /// <summary>The inverse hyperbolic sine, ln(1 + a) with a = x + x² / (1 + √(1 + x²)).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Asinh<V>(V x)
        where V : struct, IRealLane<V>
    {
        var one = V.Of(1);
        var magnitude = V.Abs(x);
        var large = V.Less(V.Of(Large), magnitude);
        var t = V.Select(large, one, magnitude);
        var square = DoubleDouble<V>.Product(t, t);
        var root = DoubleDouble<V>.Sqrt(square + one);
        var a = square / (root + one) + t;

        // The result rounds to x long before the halves of the formula become subnormal.
        var tiny = V.Less(magnitude, V.Of(5.421010862427522E-20));
        return V.CopySign(V.Select(tiny, magnitude, OfSum(magnitude, large, a)), x);
    }

    /// <summary>The inverse hyperbolic cosine of x ≥ 1, ln(1 + a) with a = t + √(t(t + 2)), t = x - 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Acosh<V>(V x)
        where V : struct, IRealLane<V>
    {
        var large = V.Less(V.Of(Large), x);
        var t = DoubleDouble<V>.Sum(V.Select(large, V.Of(1), x), V.Of(-1));
        var a = DoubleDouble<V>.Sqrt(t * (t + V.Of(2))) + t;
        return V.Select(V.Less(x, V.Of(1)), V.Of(double.NaN), OfSum(x, large, a));
    }

    /// <summary>The inverse hyperbolic tangent, ln(1 + 2x / (1 - x)) / 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Atanh<V>(V x)
        where V : struct, IRealLane<V>
    {
        var one = V.Of(1);
        var magnitude = V.Abs(x);
        var inside = V.Less(magnitude, one);
        var t = V.Select(inside, magnitude, V.Of(0));
        var a = new DoubleDouble<V>(t + t) / DoubleDouble<V>.Sum(one, -t);
        var y = Logarithm.OfOnePlus(a).Rounded() * V.Of(0.5);
        var edge = V.Select(V.Equal(magnitude, one), V.Of(double.PositiveInfinity), V.Of(double.NaN));
        return V.CopySign(V.Select(inside, y, edge), x);
    }

    /// <summary>From here x² + 1 is x² in float64, and the result is ln 2x.</summary>
    private const double Large = 268435456;

    /// <summary>ln(1 + a), or ln 2x where x is large. Keeps infinity and NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V OfSum<V>(V x, V large, DoubleDouble<V> a)
        where V : struct, IRealLane<V>
    {
        // For a large x, 2^-30·x replaces 1 + a, so that neither 2x nor a - 1 loses anything.
        var scaled = new DoubleDouble<V>(V.Select(large, x * V.Of(9.313225746154785E-10), V.Of(1)));
        var y = Logarithm.OfOnePlus(DoubleDouble<V>.Select(large, scaled + V.Of(-1), a));
        var doublings = V.Select(large, V.Of(31), V.Of(0));
        var sum = DoubleDouble<V>.Of(0.6931471805599453, 2.3190468138462996E-17) * doublings + y;
        return V.Select(V.Less(V.Abs(x), V.Of(double.PositiveInfinity)), sum.Rounded(), x);
    }

    /// <summary>a + b + c, whose low parts may be as large as the last bit of the high part.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static DoubleDouble<V> Sum<V>(DoubleDouble<V> a, DoubleDouble<V> b, DoubleDouble<V> c)
        where V : struct, IRealLane<V>
    {
        var first = DoubleDouble<V>.Sum(a.High, b.High);
        var second = DoubleDouble<V>.Sum(first.High, c.High);
        return default(V) is IFastPath ? second : new(second.High, a.Low + b.Low + c.Low + first.Low + second.Low);
    }

    /// <summary>
    /// The parts of e^|x| = 2^n·(1 + growing) and of e^-|x| = 2^-n·(1 - falling·2^2n), where power is 2^-2n.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V Halves<V>(V x, out DoubleDouble<V> growing, out DoubleDouble<V> falling, out V power)
        where V : struct, IRealLane<V>
    {
        var n = Exponential.Reduce(new DoubleDouble<V>(V.AtMost(V.Abs(x), V.Of(Exponential.Most<V>() + 1.5))), out var r);
        var reduced = Exponential.ReducedMinusOne(r);
        growing = reduced.Normalized();
        var bounded = V.Select(V.Less(V.Of(500), n), V.Of(500), n);
        power = ExponentBits.Of(-(bounded + bounded));
        falling = (growing / (growing + V.Of(1))).Scaled(power);
        return n;
    }
}
