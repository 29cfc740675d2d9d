using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

internal sealed record Le : BinaryPredicate<Le, Le.Formula>
{
    public override string Name => "le";
    public override IReadOnlyList<string> Aliases => ["less_equal"];
    public override string Summary => "Whether elements of input are at most those of other.";

    public readonly struct Formula : IBinaryPredicate { static V IBinaryPredicate.Apply<V>(V x, V y) => V.LessOrEqual(x, y); }
}
