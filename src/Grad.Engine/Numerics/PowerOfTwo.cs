using System.Runtime.CompilerServices;

namespace Grad.Engine.Numerics;

/// <summary>Exponents of float64 numbers, taken apart and put together by their bits.</summary>
internal static class PowerOfTwo
{
    /// <summary>2^n for a whole n in -1022..1023.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V n)
        where V : struct, IRealLane<V> =>
        // The sum's unit is 1, so its lowest bits are the biased exponent.
        V.ShiftLeft(n + V.Of(6755399441055744.0 + 1023), 52);

    /// <summary>y · 2^n for a whole n in -2000..2000, rounded once where the result is subnormal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Scale<V>(V y, V n)
        where V : struct, IRealLane<V>
    {
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
}
