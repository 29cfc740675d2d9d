using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

/// <summary>Whether an element is NaN.</summary>
public sealed record IsNan : UnaryPredicate<IsNan>, IUnaryPredicate
{
    /// <inheritdoc/>
    public override string Name => "isnan";

    /// <inheritdoc/>
    public override string Summary => "Whether the element is NaN.";

    /// <inheritdoc/>
    public static V Apply<V>(V x)
        where V : struct, IFloatingLane<V> => ~V.Equal(x, x);
}
