using System.Runtime.CompilerServices;

namespace Grad.Engine.Numerics;

/// <summary>A kind of Bessel function: those of order 0 and 1, and what its recurrences look like (DLMF 10.6 and 10.29).</summary>
internal interface IBesselKind
{
    /// <summary>The function of order 0.</summary>
    static abstract V Zero<V>(V x)
        where V : struct, IRealLane<V>;

    /// <summary>The function of order 1.</summary>
    static abstract V One<V>(V x)
        where V : struct, IRealLane<V>;

    /// <summary>The factors in f[k+1] = value · 2k/x · f[k] + before · f[k-1].</summary>
    static abstract (double Value, double Before) Recurrence { get; }

    /// <summary>The factors in f'[n] = below · f[n-1] + above · f[n+1].</summary>
    static abstract (double Below, double Above) Neighbours { get; }

    /// <summary>What f[-n] is of f[n] for an odd n: 1 or -1; for an even n they are equal.</summary>
    static abstract double NegativeOdd { get; }

    /// <summary>Up to which |x| a power series is summed for an order from 2 on; below 0 where there is none.</summary>
    static abstract V SeriesEnd<V>(V order)
        where V : struct, IRealLane<V>;
}

/// <summary>
/// Bessel functions of whole orders, and their derivatives of any order as sums of such: no derivative divides by x, so none loses digits
/// near 0.
/// </summary>
internal static class BesselOrders
{
    /// <summary>The m-th derivative of the function of order n; both are whole and at least 0.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static V Derivative<K, V>(V x, V n, V m)
        where K : IBesselKind
        where V : struct, IRealLane<V>
    {
        // The sum over k of C(m, k) · below^(m-k) · above^k · f[n - m + 2k].
        var (zero, one) = (V.Of(0), V.Of(1));
        (n, m) = (WholeOrder.Bounded(n), WholeOrder.Bounded(m));
        var (below, ratio) = (V.Of(K.Neighbours.Below), V.Of(K.Neighbours.Above / K.Neighbours.Below));
        var factor = one;
        for (var k = one; V.Any(V.LessOrEqual(k, m)); k += one)
        {
            factor = V.Select(V.LessOrEqual(k, m), factor * below, factor);
        }

        var sum = zero;
        for (var k = zero; V.Any(V.LessOrEqual(k, m)); k += one)
        {
            var order = n - m + k + k;
            var magnitude = V.Abs(order);
            var isOdd = V.Less(V.Floor(magnitude * V.Of(0.5)) * V.Of(2), magnitude);
            var sign = V.Select(V.Less(order, zero) & isOdd, V.Of(K.NegativeOdd), one);
            var term = factor * sign * Of<K, V>(x, magnitude);

            // Where terms are infinite, the highest order tells the sign.
            var next = V.Select(V.Equal(V.Abs(term), V.Of(double.PositiveInfinity)), term, sum + term);
            sum = V.Select(V.LessOrEqual(k, m), next, sum);
            factor *= ratio * (m - k) / (k + one);
        }

        return sum;
    }

    /// <summary>The function of a whole order from 0 on.</summary>
    private static V Of<K, V>(V x, V order)
        where K : IBesselKind
        where V : struct, IRealLane<V>
    {
        var one = V.Of(1);
        var (before, value) = (K.Zero(x), K.One(x));
        var y = V.Select(V.Equal(order, V.Of(0)), before, value);
        for (var k = one; V.Any(V.Less(k, order)); k += one)
        {
            var next = (V.Of(K.Recurrence.Value) * (k + k) / x * value) + (V.Of(K.Recurrence.Before) * before);

            // At an infinity, two orders further is the same for the first kind, and the next order for the second.
            var infinite = K.Recurrence.Value < 0 ? before : value;
            next = V.Select(V.Equal(V.Abs(infinite), V.Of(double.PositiveInfinity)), infinite, next);
            (before, value) = (value, next);
            y = V.Select(V.Less(k, order), value, y);
        }

        var isNear = V.Less(one, order) & V.LessOrEqual(V.Abs(x), K.SeriesEnd(order));
        return V.Any(isNear) ? V.Select(isNear, Series(V.Select(isNear, x, V.Of(0)), order, V.Of(-K.Recurrence.Value)), y) : y;
    }

    // (x/2)^n / n! times the sum over k of (sign · x²/4)^k / (k! (n+1)…(n+k)). Terms fall once they fall; what comes after them is nothing.
    private static V Series<V>(V x, V n, V sign)
        where V : struct, IRealLane<V>
    {
        var one = V.Of(1);
        var half = x * V.Of(0.5);
        var term = one;
        for (var k = one; V.Any(V.LessOrEqual(k, n)); k += one)
        {
            term = V.Select(V.LessOrEqual(k, n), term * half / k, term);
        }

        var (sum, square) = (term, sign * half * half);
        for (var k = one; V.Any(V.Less(V.Abs(sum) * V.Of(1E-18), V.Abs(term))); k += one)
        {
            term *= square / (k * (n + k));
            sum += term;
        }

        return sum;
    }
}

/// <summary>Bessel functions of the first kind.</summary>
internal readonly struct BesselJKind : IBesselKind
{
    public static (double Value, double Before) Recurrence => (1, -1);
    public static (double Below, double Above) Neighbours => (0.5, -0.5);
    public static double NegativeOdd => -1;

    public static V Zero<V>(V x)
        where V : struct, IRealLane<V> => Bessel.J0(x);

    public static V One<V>(V x)
        where V : struct, IRealLane<V> => Bessel.J1(x);

    // The recurrence is stable beyond the order.
    public static V SeriesEnd<V>(V order)
        where V : struct, IRealLane<V> => V.AtLeast(order, V.Of(4));
}

/// <summary>Bessel functions of the second kind.</summary>
internal readonly struct BesselYKind : IBesselKind
{
    public static (double Value, double Before) Recurrence => (1, -1);
    public static (double Below, double Above) Neighbours => (0.5, -0.5);
    public static double NegativeOdd => -1;

    public static V Zero<V>(V x)
        where V : struct, IRealLane<V> => Bessel.Y0(x);

    public static V One<V>(V x)
        where V : struct, IRealLane<V> => Bessel.Y1(x);

    public static V SeriesEnd<V>(V order)
        where V : struct, IRealLane<V> => V.Of(-1);
}

/// <summary>Modified Bessel functions of the first kind.</summary>
internal readonly struct BesselIKind : IBesselKind
{
    public static (double Value, double Before) Recurrence => (-1, 1);
    public static (double Below, double Above) Neighbours => (0.5, 0.5);
    public static double NegativeOdd => 1;

    public static V Zero<V>(V x)
        where V : struct, IRealLane<V> => ModifiedBessel.I0(x);

    public static V One<V>(V x)
        where V : struct, IRealLane<V> => ModifiedBessel.I1(x);

    // All terms have one sign; the recurrence loses digits up to the square of the order.
    public static V SeriesEnd<V>(V order)
        where V : struct, IRealLane<V> => V.AtLeast(order * order, V.Of(8));
}

/// <summary>Modified Bessel functions of the second kind.</summary>
internal readonly struct BesselKKind : IBesselKind
{
    public static (double Value, double Before) Recurrence => (1, 1);
    public static (double Below, double Above) Neighbours => (-0.5, -0.5);
    public static double NegativeOdd => 1;

    public static V Zero<V>(V x)
        where V : struct, IRealLane<V> => ModifiedBessel.K0(x);

    public static V One<V>(V x)
        where V : struct, IRealLane<V> => ModifiedBessel.K1(x);

    public static V SeriesEnd<V>(V order)
        where V : struct, IRealLane<V> => V.Of(-1);
}
