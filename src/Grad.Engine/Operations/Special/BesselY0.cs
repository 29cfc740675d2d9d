using Grad.Engine.Numerics;
using Grad.Engine.Operations.Elementwise;

namespace Grad.Engine.Operations.Special;

/// <summary>Bessel function of the second kind of order 0.</summary>
public sealed record BesselY0 : UnaryReal<BesselY0, BesselY0.Formula>
{
    /// <inheritdoc/>
    public override string Name => "special.bessel_y0";

    /// <inheritdoc/>
    public override string Summary => "Bessel function of the second kind of order 0.";

    /// <inheritdoc/>
    public override string? Derivative => null;

    /// <inheritdoc/>
    protected override string Domain => "0.3..9";

    /// <summary>The formula.</summary>
    public readonly struct Formula : IUnaryReal
    {
        /// <inheritdoc/>
        public static V Apply<V>(V x)
            where V : struct, IRealLane<V> => Bessel.Y0(x);
    }
}
