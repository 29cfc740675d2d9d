using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

/// <summary>Whether elements of input are at most.</summary>
public sealed record Le : BinaryPredicate<Le, Le.Formula>
{
    public override string Name => "le";

    public override IReadOnlyList<string> Aliases => ["less_equal"];

    public override string Summary => "Whether elements of input are at most those of other.";

    /// <summary>The formula.</summary>
    public readonly struct Formula : IBinaryPredicate
    {
        public static V Apply<V>(V x, V y)
            where V : struct, ILane<V> => V.LessOrEqual(x, y);
    }
}
