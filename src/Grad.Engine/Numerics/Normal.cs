using System.Runtime.CompilerServices;

namespace Grad.Engine.Numerics;

/// <summary>The standard normal distribution.</summary>
public static class Normal
{
    /// <summary>The probability below x, by the complementary error function: accurate in the lower tail.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Below<V>(V x)
        where V : struct, IRealLane<V> => V.Of(0.5) * ErrorFunction.Erfc(x * V.Of(-0.7071067811865476));
}
