using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

internal sealed record BitwiseXor : Bitwise<BitwiseXor, BitwiseXor.Formula>
{
    public override string Name => "bitwise_xor";
    public override string Summary => "Bits that are set in one but not both; of bools whether they differ.";

    public readonly struct Formula : IBinaryInteger { static V IBinaryInteger.Apply<V>(V x, V y) => x ^ y; }
}
