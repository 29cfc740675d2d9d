using System.Runtime.CompilerServices;

namespace Grad.Engine.Numerics;

/// <summary>Float32 results by way of float64 ones that are a little off, wherever these round to the same float32 as the exact ones.</summary>
public static class RoundingTest
{
    /// <summary>2^-36 of the largest number that has the same exponent, in units of its last place.</summary>
    private const long Margin = 1 << 17;

    /// <summary>
    /// A mask of the places where a number off by up to 2^-36 may round another way, or is not finite. Quick, and cautious with 0 and
    /// results that are subnormal or far too large for float32. Only the sign bits count.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Doubt<V>(V y)
        where V : struct, IRealLane<V>
    {
        // Without the sign bit, 2^-126 becomes 0, and what is below it or above 2^898 has the sign bit set.
        const long TwiceLeastNormal = 0x7020000000000000;
        return NearMiddle(y) | V.SubtractBits(V.ShiftLeft(y, 1), V.OfBits(TwiceLeastNormal));
    }

    /// <summary>Whether there is such a place; without the caution.</summary>
    /// <param name="y">The results.</param>
    /// <param name="hasEdges">Whether results that are not finite are kept.</param>
    public static bool IsDoubtful<V>(V y, bool hasEdges)
        where V : struct, IRealLane<V>
    {
        // Where float32 is subnormal it has the spacing of its least normal numbers, and so has the sum with one of them.
        var least = V.Of(1.1754943508222875E-38);
        var magnitude = V.Abs(y);
        var doubtful = NearMiddle(magnitude + (V.Less(magnitude, least) & least));
        return V.Any(hasEdges ? doubtful : doubtful | ~V.Less(magnitude, V.Of(double.PositiveInfinity)));
    }

    /// <summary>
    /// The sign bit is set where the lowest 29 bits, which float32 does not have, are near their middle: only there are all bits
    /// above the margin 0 after half of them is added.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static V NearMiddle<V>(V y)
        where V : struct, IRealLane<V>
    {
        var rest = V.AddBits(y, V.OfBits(0x10000000 + Margin)) & V.OfBits(0x1FFFFFFF & -(2 * Margin));
        return V.SubtractBits(rest, V.OfBits(1));
    }
}
