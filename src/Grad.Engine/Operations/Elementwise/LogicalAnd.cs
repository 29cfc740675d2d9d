using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

/// <summary>Whether both elements are non-zero.</summary>
public sealed record LogicalAnd : Logical<LogicalAnd, LogicalAnd.Formula>
{
    public override string Name => "logical_and";

    public override string Summary => "Whether both elements are non-zero.";

    /// <summary>The formula.</summary>
    public readonly struct Formula : IBinaryInteger
    {
        public static V Apply<V>(V x, V y)
            where V : struct, IIntegerLane<V> => x & y;
    }
}
