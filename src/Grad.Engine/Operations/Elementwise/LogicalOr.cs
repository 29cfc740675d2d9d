using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

/// <summary>Whether an element is non-zero.</summary>
public sealed record LogicalOr : Logical<LogicalOr, LogicalOr.Formula>
{
    public override string Name => "logical_or";

    public override string Summary => "Whether an element is non-zero.";

    /// <summary>The formula.</summary>
    public readonly struct Formula : IBinaryInteger
    {
        public static V Apply<V>(V x, V y)
            where V : struct, IIntegerLane<V> => x | y;
    }
}
