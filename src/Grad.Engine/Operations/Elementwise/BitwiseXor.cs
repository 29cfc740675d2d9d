using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

/// <summary>Bits that are set in one but not both; of bools whether they differ.</summary>
public sealed record BitwiseXor : Bitwise<BitwiseXor, BitwiseXor.Formula>
{
    public override string Name => "bitwise_xor";

    public override string Summary => "Bits that are set in one but not both; of bools whether they differ.";

    /// <summary>The formula.</summary>
    public readonly struct Formula : IBinaryInteger
    {
        public static V Apply<V>(V x, V y)
            where V : struct, IIntegerLane<V> => x ^ y;
    }
}
