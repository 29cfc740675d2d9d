using System.Runtime.CompilerServices;

namespace Grad.Engine.Numerics;

/// <summary>Remainders of a division, exact whatever the quotient's size.</summary>
internal static class Division
{
    /// <summary>x less y times the quotient rounded toward zero: C's fmod.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static V Remainder<V>(V x, V y)
        where V : struct, IRealLane<V>
    {
        var divisor = V.Abs(y);
        var infinity = V.Of(double.PositiveInfinity);
        var rest = x;

        // The remainder of a rounded quotient is exact with fused multiply-add, so each turn takes 53 bits off the quotient. A lane
        // whose quotient is 0 does not change any more, so how many turns the others need does not matter.
        for (var active = V.LessOrEqual(divisor, V.Abs(rest)); V.Any(active); active = V.LessOrEqual(divisor, V.Abs(rest)))
        {
            var quotient = rest / divisor;
            var huge = V.Equal(V.Abs(quotient), infinity);
            var step = V.Select(huge, divisor * V.Of(1.0715086071862673E+301), divisor);
            huge = V.Equal(V.Abs(rest / step), infinity);
            step = V.Select(huge, step * V.Of(1.2676506002282294E+30), step);
            quotient = V.Truncate(rest / step);
            rest = V.Select(active, V.FusedMultiplyAdd(-quotient, step, rest), rest);
        }

        // A quotient that was rounded up to a whole number leaves a remainder of the other sign.
        var crossed = V.Less(rest * V.CopySign(V.Of(1), x), V.Of(0));
        rest = V.Select(crossed, rest + V.CopySign(divisor, x), rest);
        rest = V.Select(V.Equal(rest, V.Of(0)), V.CopySign(rest, x), rest);
        return V.Select(V.Equal(y, y), rest, y);
    }

    /// <summary>The remainder with the sign of y: Python's %.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Modulo<V>(V x, V y)
        where V : struct, IRealLane<V>
    {
        var rest = Remainder(x, y);
        var opposite = V.Less(rest * V.CopySign(V.Of(1), y), V.Of(0));
        return V.Select(opposite, rest + y, rest);
    }
}
