using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

/// <summary>Whether elements differ.</summary>
public sealed record Ne : BinaryPredicate<Ne, Ne.Formula>
{
    /// <inheritdoc/>
    public override string Name => "ne";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Aliases => ["not_equal"];

    /// <inheritdoc/>
    public override string Summary => "Whether elements differ.";

    /// <summary>The formula.</summary>
    public readonly struct Formula : IBinaryPredicate
    {
        /// <inheritdoc/>
        public static V Apply<V>(V x, V y)
            where V : struct, ILane<V> => ~V.Equal(x, y);
    }
}
