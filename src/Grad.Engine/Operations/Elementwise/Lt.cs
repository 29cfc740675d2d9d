using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

internal sealed record Lt : BinaryPredicate<Lt, Lt.Formula>
{
    public override string Name => "lt";
    public override IReadOnlyList<string> Aliases => ["less"];
    public override string Summary => "Whether elements of input are less than those of other.";

    public readonly struct Formula : IBinaryPredicate { static V IBinaryPredicate.Apply<V>(V x, V y) => V.Less(x, y); }
}
