using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

internal sealed record Ne : BinaryPredicate<Ne, Ne.Formula>
{
    public override string Name => "ne";
    public override IReadOnlyList<string> Aliases => ["not_equal"];
    public override string Summary => "Whether elements differ.";

    public readonly struct Formula : IBinaryPredicate { static V IBinaryPredicate.Apply<V>(V x, V y) => ~V.Equal(x, y); }
}
