using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

internal sealed record BitwiseOr : Bitwise<BitwiseOr, BitwiseOr.Formula>
{
    public override string Name => "bitwise_or";
    public override string Summary => "Bits that are set in one or both; of bools their or.";

    public readonly struct Formula : IBinaryInteger { static V IBinaryInteger.Apply<V>(V x, V y) => x | y; }
}
