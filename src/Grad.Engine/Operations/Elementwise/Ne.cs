using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

/// <summary>Whether elements differ.</summary>
public sealed record Ne : BinaryPredicate<Ne, Ne.Formula>
{
    public override string Name => "ne";

    public override IReadOnlyList<string> Aliases => ["not_equal"];

    public override string Summary => "Whether elements differ.";

    /// <summary>The formula.</summary>
    public readonly struct Formula : IBinaryPredicate
    {
        public static V Apply<V>(V x, V y)
            where V : struct, ILane<V> => ~V.Equal(x, y);
    }
}
