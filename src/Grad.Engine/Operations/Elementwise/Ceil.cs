using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

/// <summary>The smallest whole number not below.</summary>
public sealed record Ceil : UnaryRounding<Ceil>, IUnaryFloating
{
    /// <inheritdoc/>
    public override string Name => "ceil";

    /// <inheritdoc/>
    public override string Summary => "The smallest whole number not below.";

    /// <inheritdoc/>
    public static V Apply<V>(V x)
        where V : struct, IFloatingLane<V> => V.Ceiling(x);
}
