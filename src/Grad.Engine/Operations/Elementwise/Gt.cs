using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

/// <summary>Whether elements of input are greater.</summary>
public sealed record Gt : BinaryPredicate<Gt>, IBinaryPredicate
{
    /// <inheritdoc/>
    public override string Name => "gt";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Aliases => ["greater"];

    /// <inheritdoc/>
    public override string Summary => "Whether elements of input are greater than those of other.";

    /// <inheritdoc/>
    public static V Apply<V>(V x, V y)
        where V : struct, ILane<V> => V.Less(y, x);
}
