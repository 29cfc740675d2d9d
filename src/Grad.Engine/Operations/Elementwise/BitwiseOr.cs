using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

/// <summary>Bits that are set in one or both; of bools their or.</summary>
public sealed record BitwiseOr : Bitwise<BitwiseOr, BitwiseOr.Formula>
{
    public override string Name => "bitwise_or";

    public override string Summary => "Bits that are set in one or both; of bools their or.";

    /// <summary>The formula.</summary>
    public readonly struct Formula : IBinaryInteger
    {
        public static V Apply<V>(V x, V y)
            where V : struct, IIntegerLane<V> => x | y;
    }
}
