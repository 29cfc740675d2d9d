using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

internal sealed record LogicalXor : Logical<LogicalXor, LogicalXor.Formula>
{
    public override string Name => "logical_xor";
    public override string Summary => "Whether exactly one element is non-zero.";

    public readonly struct Formula : IBinaryInteger { static V IBinaryInteger.Apply<V>(V x, V y) => x ^ y; }
}
