using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

/// <summary>The largest whole number not above.</summary>
public sealed record Floor : UnaryRounding<Floor>, IUnaryFloating
{
    /// <inheritdoc/>
    public override string Name => "floor";

    /// <inheritdoc/>
    public override string Summary => "The largest whole number not above.";

    /// <inheritdoc/>
    public static V Apply<V>(V x)
        where V : struct, IFloatingLane<V> => V.Floor(x);
}
