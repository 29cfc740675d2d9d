using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

/// <summary>Whether elements of input are greater.</summary>
public sealed record Gt : BinaryPredicate<Gt, Gt.Formula>
{
    public override string Name => "gt";

    public override IReadOnlyList<string> Aliases => ["greater"];

    public override string Summary => "Whether elements of input are greater than those of other.";

    /// <summary>The formula.</summary>
    public readonly struct Formula : IBinaryPredicate
    {
        public static V Apply<V>(V x, V y)
            where V : struct, ILane<V> => V.Less(y, x);
    }
}
