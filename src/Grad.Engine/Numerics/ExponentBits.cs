using System.Runtime.CompilerServices;

namespace Grad.Engine.Numerics;

/// <summary>Exponents of float64 numbers, taken apart and put together by their bits.</summary>
internal static class ExponentBits
{
    /// <summary>2^n for a whole n in -1022..1023.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V n)
        where V : struct, IRealLane<V> =>
        // The sum's unit is 1, so its lowest bits are the biased exponent.
        V.ShiftLeft(n + V.Of(6755399441055744.0 + 1023), 52);

    /// <summary>y · 2^n for a whole n in -2000..2000, rounded once where the result is subnormal; on the fast path, for the n of <see cref="Of"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Scale<V>(V y, V n)
        where V : struct, IRealLane<V>
    {
        if (default(V) is IFastPath)
        {
            return y * Of(n);
        }

        var half = V.Round(n * V.Of(0.5));
        return y * Of(half) * Of(n - half);
    }

    /// <summary>Takes a positive normal number apart: x = m · 2^exponent with m from √½ up to √2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Decompose<V>(V x, out V exponent)
        where V : struct, IRealLane<V>
    {
        const long One = 0x3FF0000000000000;
        const long RootOfHalf = 0x3FE6A09E667F3BCD;
        const long TwoToThe52 = 0x4330000000000000;
        var shifted = V.AddBits(x, V.OfBits(One - RootOfHalf));
        exponent = (V.ShiftRight(shifted, 52) | V.OfBits(TwoToThe52)) - V.Of(4503599627370496.0 + 1023);
        return V.AddBits(shifted & V.OfBits(0x000FFFFFFFFFFFFF), V.OfBits(RootOfHalf));
    }

    /// <summary>The whole n for which the magnitude of x / 2^n is from ½ to 1; 0 for what is 0 or not finite.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Exponent<V>(V x)
        where V : struct, IRealLane<V>
    {
        const long TwoToThe52 = 0x4330000000000000;
        var normal = Normal(x, out var subnormal);
        var biased = (V.ShiftRight(normal, 52) | V.OfBits(TwoToThe52)) - V.Of(4503599627370496.0 + 1022);
        var regular = V.Less(V.Of(0), normal) & V.Less(normal, V.Of(double.PositiveInfinity));
        return V.Select(regular, biased - V.Select(subnormal, V.Of(54), V.Of(0)), V.Of(0));
    }

    /// <summary>x / 2^n for the n of <see cref="Exponent"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Mantissa<V>(V x)
        where V : struct, IRealLane<V>
    {
        const long Half = 0x3FE0000000000000;
        var normal = Normal(x, out _);
        var mantissa = (normal & V.OfBits(0x000FFFFFFFFFFFFF)) | V.OfBits(Half);
        var regular = V.Less(V.Of(0), normal) & V.Less(normal, V.Of(double.PositiveInfinity));
        return V.Select(regular, V.CopySign(mantissa, x), x);
    }

    private static V Normal<V>(V x, out V subnormal)
        where V : struct, IRealLane<V>
    {
        var magnitude = V.Abs(x);
        subnormal = V.Less(magnitude, V.Of(2.2250738585072014E-308));
        return V.Select(subnormal, magnitude * V.Of(18014398509481984.0), magnitude);
    }
}
