using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

internal sealed record Ge : BinaryPredicate<Ge, Ge.Formula>
{
    public override string Name => "ge";
    public override IReadOnlyList<string> Aliases => ["greater_equal"];
    public override string Summary => "Whether elements of input are at least those of other.";

    public readonly struct Formula : IBinaryPredicate { static V IBinaryPredicate.Apply<V>(V x, V y) => V.LessOrEqual(y, x); }
}
