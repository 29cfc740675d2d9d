using System.Runtime.CompilerServices;

namespace Grad.Engine.Numerics;

/// <summary>
/// Orthogonal polynomials by their recurrences of three terms (M. Abramowitz and I. Stegun, <i>Handbook of Mathematical
/// Functions</i>, 22.7). The degree is the whole part of n; below 0 the value is 0. A value that has overflowed stays. Above degree
/// 2^20 the value is NaN: there are as many steps as the degree says.
/// </summary>
internal static class OrthogonalPolynomials
{
    private const double HighestDegree = 1 << 20;

    /// <summary>A Chebyshev polynomial of the kind whose value of degree 1 is <paramref name="first"/>.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static V Chebyshev<V>(V x, V first, V n)
        where V : struct, IRealLane<V> => Recur<ChebyshevStep<V>, V>(x, first, n);

    /// <summary>The physicists' Hermite polynomial.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static V HermiteH<V>(V x, V n)
        where V : struct, IRealLane<V> => Recur<HermiteStep<V>, V>(x, x + x, n);

    /// <summary>The probabilists' Hermite polynomial.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static V HermiteHe<V>(V x, V n)
        where V : struct, IRealLane<V> => Recur<NormalHermiteStep<V>, V>(x, x, n);

    /// <summary>The Laguerre polynomial.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static V Laguerre<V>(V x, V n)
        where V : struct, IRealLane<V> => Recur<LaguerreStep<V>, V>(x, V.Of(1) - x, n);

    /// <summary>The Legendre polynomial.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static V Legendre<V>(V x, V n)
        where V : struct, IRealLane<V> => Recur<LegendreStep<V>, V>(x, x, n);

    private static V Recur<S, V>(V x, V first, V n)
        where S : IStep<V>
        where V : struct, IRealLane<V>
    {
        var (one, infinity) = (V.Of(1), V.Of(double.PositiveInfinity));
        n = V.Truncate(n);
        var tooHigh = V.Less(V.Of(HighestDegree), n);
        n = V.Select(tooHigh, V.Of(double.NaN), n);
        var (before, value) = (one, first);
        for (var k = one; ; k += one)
        {
            var active = V.Less(k, n) & V.Less(V.Abs(value), infinity);
            if (!V.Any(active))
            {
                break;
            }

            var next = S.Next(x, k, value, before);
            before = V.Select(active, value, before);
            value = V.Select(active, next, value);
        }

        var result = V.Select(V.Equal(n, V.Of(0)), one, V.Select(tooHigh, n, value));
        return V.Select(V.Less(n, V.Of(0)), V.Of(0), result);
    }

    /// <summary>The value of degree k + 1 from those of k and k - 1.</summary>
    private interface IStep<V>
        where V : struct, IRealLane<V>
    {
        static abstract V Next(V x, V k, V value, V before);
    }

    private readonly struct ChebyshevStep<V> : IStep<V>
        where V : struct, IRealLane<V>
    {
        public static V Next(V x, V k, V value, V before) => V.FusedMultiplyAdd(x + x, value, -before);
    }

    private readonly struct HermiteStep<V> : IStep<V>
        where V : struct, IRealLane<V>
    {
        public static V Next(V x, V k, V value, V before) => ((x + x) * value) - ((k + k) * before);
    }

    private readonly struct NormalHermiteStep<V> : IStep<V>
        where V : struct, IRealLane<V>
    {
        public static V Next(V x, V k, V value, V before) => (x * value) - (k * before);
    }

    private readonly struct LaguerreStep<V> : IStep<V>
        where V : struct, IRealLane<V>
    {
        public static V Next(V x, V k, V value, V before) =>
            (((k + k + V.Of(1) - x) * value) - (k * before)) / (k + V.Of(1));
    }

    private readonly struct LegendreStep<V> : IStep<V>
        where V : struct, IRealLane<V>
    {
        public static V Next(V x, V k, V value, V before) =>
            (((k + k + V.Of(1)) * x * value) - (k * before)) / (k + V.Of(1));
    }
}
