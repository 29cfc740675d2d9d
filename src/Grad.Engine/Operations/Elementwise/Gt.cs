using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

internal sealed record Gt : BinaryPredicate<Gt, Gt.Formula>
{
    public override string Name => "gt";
    public override IReadOnlyList<string> Aliases => ["greater"];
    public override string Summary => "Whether elements of input are greater than those of other.";

    public readonly struct Formula : IBinaryPredicate { static V IBinaryPredicate.Apply<V>(V x, V y) => V.Less(y, x); }
}
