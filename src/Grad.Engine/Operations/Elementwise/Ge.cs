using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

/// <summary>Whether elements of input are at least.</summary>
public sealed record Ge : BinaryPredicate<Ge, Ge.Formula>
{
    public override string Name => "ge";

    public override IReadOnlyList<string> Aliases => ["greater_equal"];

    public override string Summary => "Whether elements of input are at least those of other.";

    /// <summary>The formula.</summary>
    public readonly struct Formula : IBinaryPredicate
    {
        public static V Apply<V>(V x, V y)
            where V : struct, ILane<V> => V.LessOrEqual(y, x);
    }
}
