using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

internal sealed record Eq : BinaryPredicate<Eq, Eq.Formula>
{
    public override string Name => "eq";
    public override string Summary => "Whether elements are equal.";

    public readonly struct Formula : IBinaryPredicate { static V IBinaryPredicate.Apply<V>(V x, V y) => V.Equal(x, y); }
}
