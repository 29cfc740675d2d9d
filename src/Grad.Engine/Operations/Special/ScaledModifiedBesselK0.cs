using Grad.Engine.Numerics;
using Grad.Engine.Operations.Elementwise;

namespace Grad.Engine.Operations.Special;

/// <summary>Exp(input) times the modified Bessel function of the second kind of order 0.</summary>
public sealed record ScaledModifiedBesselK0 : UnaryReal<ScaledModifiedBesselK0, ScaledModifiedBesselK0.Formula>
{
    /// <inheritdoc/>
    public override string Name => "special.scaled_modified_bessel_k0";

    /// <inheritdoc/>
    public override string Summary => "exp(input) times the modified Bessel function of the second kind of order 0.";

    /// <inheritdoc/>
    public override string? Derivative => null;

    /// <inheritdoc/>
    protected override string Domain => "0.3..9";

    /// <summary>The formula.</summary>
    public readonly struct Formula : IUnaryReal
    {
        /// <inheritdoc/>
        public static V Apply<V>(V x)
            where V : struct, IRealLane<V> => ModifiedBessel.ScaledK0(x);
    }
}
