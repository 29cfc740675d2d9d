using System.Runtime.CompilerServices;

namespace Grad.Engine.Numerics;

/// <summary>Orders that a formula counts up to.</summary>
internal static class WholeOrder
{
    // No derivative of a derivative comes near it; a count up to an unbounded number would not end.
    private const double Highest = 40;

    /// <summary>The order, or NaN beyond 40: no number is below NaN, so a loop up to it ends.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Bounded<V>(V order)
        where V : struct, IRealLane<V> => V.Select(V.Less(V.Of(Highest), V.Abs(order)), V.Of(double.NaN), order);
}
