using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

internal sealed record BitwiseAnd : Bitwise<BitwiseAnd, BitwiseAnd.Formula>
{
    public override string Name => "bitwise_and";
    public override string Summary => "Bits that are set in both; of bools their and.";

    public readonly struct Formula : IBinaryInteger { static V IBinaryInteger.Apply<V>(V x, V y) => x & y; }
}
