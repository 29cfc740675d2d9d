using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

/// <summary>Bits that are set in both; of bools their and.</summary>
public sealed record BitwiseAnd : Bitwise<BitwiseAnd, BitwiseAnd.Formula>
{
    public override string Name => "bitwise_and";

    public override string Summary => "Bits that are set in both; of bools their and.";

    /// <summary>The formula.</summary>
    public readonly struct Formula : IBinaryInteger
    {
        public static V Apply<V>(V x, V y)
            where V : struct, IIntegerLane<V> => x & y;
    }
}
