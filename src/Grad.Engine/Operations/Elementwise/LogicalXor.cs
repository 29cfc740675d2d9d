using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

/// <summary>Whether exactly one element is non-zero.</summary>
public sealed record LogicalXor : Logical<LogicalXor, LogicalXor.Formula>
{
    public override string Name => "logical_xor";

    public override string Summary => "Whether exactly one element is non-zero.";

    /// <summary>The formula.</summary>
    public readonly struct Formula : IBinaryInteger
    {
        public static V Apply<V>(V x, V y)
            where V : struct, IIntegerLane<V> => x ^ y;
    }
}
