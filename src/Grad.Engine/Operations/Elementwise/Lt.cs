using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

/// <summary>Whether elements of input are less.</summary>
public sealed record Lt : BinaryPredicate<Lt, Lt.Formula>
{
    public override string Name => "lt";

    public override IReadOnlyList<string> Aliases => ["less"];

    public override string Summary => "Whether elements of input are less than those of other.";

    /// <summary>The formula.</summary>
    public readonly struct Formula : IBinaryPredicate
    {
        public static V Apply<V>(V x, V y)
            where V : struct, ILane<V> => V.Less(x, y);
    }
}
