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
        where V : struct, IRealLane<V> => Laguerre(x, n, V.Of(0));

    /// <summary>The Legendre polynomial.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static V Legendre<V>(V x, V n)
        where V : struct, IRealLane<V> => Gegenbauer(x, n, V.Of(0.5));

    /// <summary>
    /// A derivative of a Gegenbauer polynomial, 2^m · λ(λ+1)…(λ+m-1) times that of degree n - m with λ + m: of Chebyshev's U for λ = 1,
    /// of Legendre's for λ = 1/2.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static V GegenbauerDerivative<V>(V x, V n, V m, double parameter)
        where V : struct, IRealLane<V> =>
        Product(m, V.Of(2 * (parameter - 1)), V.Of(2)) * Gegenbauer(x, V.Truncate(n) - m, V.Of(parameter) + m);

    /// <summary>A derivative of Chebyshev's T: n times one less of U.</summary>
    public static V ChebyshevTDerivative<V>(V x, V n, V m)
        where V : struct, IRealLane<V>
    {
        n = V.Truncate(n);
        return n * GegenbauerDerivative(x, n - V.Of(1), m - V.Of(1), 1);
    }

    /// <summary>A derivative of Chebyshev's V or W: U less or more that of one degree less.</summary>
    public static V ChebyshevVWDerivative<V>(V x, V n, V m, double sign)
        where V : struct, IRealLane<V>
    {
        n = V.Truncate(n);
        return GegenbauerDerivative(x, n, m, 1) + (V.Of(sign) * GegenbauerDerivative(x, n - V.Of(1), m, 1));
    }

    /// <summary>A derivative of the physicists' Hermite polynomial, 2^m · n(n-1)…(n-m+1) times that of degree n - m.</summary>
    public static V HermiteHDerivative<V>(V x, V n, V m)
        where V : struct, IRealLane<V>
    {
        n = V.Truncate(n);
        return Product(m, V.Of(2) * (n + V.Of(1)), V.Of(-2)) * HermiteH(x, n - m);
    }

    /// <summary>A derivative of the probabilists' Hermite polynomial, n(n-1)…(n-m+1) times that of degree n - m.</summary>
    public static V HermiteHeDerivative<V>(V x, V n, V m)
        where V : struct, IRealLane<V>
    {
        n = V.Truncate(n);
        return Product(m, n + V.Of(1), V.Of(-1)) * HermiteHe(x, n - m);
    }

    /// <summary>A derivative of the Laguerre polynomial, (-1)^m times the generalized one of degree n - m with α = m.</summary>
    public static V LaguerreDerivative<V>(V x, V n, V m)
        where V : struct, IRealLane<V> => Product(m, V.Of(-1), V.Of(0)) * Laguerre(x, V.Truncate(n) - m, m);

    /// <summary>2^m, what the m-th derivative of a polynomial of 2x - 1 has more.</summary>
    public static V OfShift<V>(V m)
        where V : struct, IRealLane<V> => Product(m, V.Of(2), V.Of(0));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static V Gegenbauer<V>(V x, V n, V parameter)
        where V : struct, IRealLane<V> => Recur<GegenbauerStep<V>, V>(x, (parameter + parameter) * x, n, parameter);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static V Laguerre<V>(V x, V n, V parameter)
        where V : struct, IRealLane<V> => Recur<LaguerreStep<V>, V>(x, V.Of(1) + parameter - x, n, parameter);

    // The product over k from 1 to m of first + k · step.
    private static V Product<V>(V m, V first, V step)
        where V : struct, IRealLane<V>
    {
        m = WholeOrder.Bounded(m);
        var (one, product) = (V.Of(1), V.Of(1));
        for (var k = one; V.Any(V.LessOrEqual(k, m)); k += one)
        {
            product = V.Select(V.LessOrEqual(k, m), product * (first + (k * step)), product);
        }

        return product;
    }

    private static V Recur<S, V>(V x, V first, V n, V parameter = default)
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

            var next = S.Next(x, k, value, before, parameter);
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
        static abstract V Next(V x, V k, V value, V before, V parameter);
    }

    private readonly struct ChebyshevStep<V> : IStep<V>
        where V : struct, IRealLane<V>
    {
        public static V Next(V x, V k, V value, V before, V parameter) => V.FusedMultiplyAdd(x + x, value, -before);
    }

    private readonly struct HermiteStep<V> : IStep<V>
        where V : struct, IRealLane<V>
    {
        public static V Next(V x, V k, V value, V before, V parameter) => ((x + x) * value) - ((k + k) * before);
    }

    private readonly struct NormalHermiteStep<V> : IStep<V>
        where V : struct, IRealLane<V>
    {
        public static V Next(V x, V k, V value, V before, V parameter) => (x * value) - (k * before);
    }

    private readonly struct LaguerreStep<V> : IStep<V>
        where V : struct, IRealLane<V>
    {
        public static V Next(V x, V k, V value, V before, V parameter) =>
            (((k + k + (V.Of(1) + parameter) - x) * value) - ((k + parameter) * before)) / (k + V.Of(1));
    }

    private readonly struct GegenbauerStep<V> : IStep<V>
        where V : struct, IRealLane<V>
    {
        public static V Next(V x, V k, V value, V before, V parameter) =>
            (((k + k + (parameter + parameter)) * x * value) - ((k + (parameter + parameter) - V.Of(1)) * before)) / (k + V.Of(1));
    }
}
