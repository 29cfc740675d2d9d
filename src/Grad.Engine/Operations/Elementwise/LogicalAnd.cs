using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

internal sealed record LogicalAnd : Logical<LogicalAnd, LogicalAnd.Formula>
{
    public override string Name => "logical_and";
    public override string Summary => "Whether both elements are non-zero.";

    public readonly struct Formula : IBinaryInteger { static V IBinaryInteger.Apply<V>(V x, V y) => x & y; }
}
