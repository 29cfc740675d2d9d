using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

internal sealed record LogicalOr : Logical<LogicalOr, LogicalOr.Formula>
{
    public override string Name => "logical_or";
    public override string Summary => "Whether an element is non-zero.";

    public readonly struct Formula : IBinaryInteger { static V IBinaryInteger.Apply<V>(V x, V y) => x | y; }
}
