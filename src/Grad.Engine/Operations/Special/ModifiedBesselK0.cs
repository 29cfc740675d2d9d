using Grad.Engine.Numerics;
using Grad.Engine.Operations.Elementwise;

namespace Grad.Engine.Operations.Special;

/// <summary>Modified Bessel function of the second kind of order 0.</summary>
public sealed record ModifiedBesselK0 : UnaryReal<ModifiedBesselK0, ModifiedBesselK0.Formula>
{
    /// <inheritdoc/>
    public override string Name => "special.modified_bessel_k0";

    /// <inheritdoc/>
    public override string Summary => "Modified Bessel function of the second kind of order 0.";

    /// <inheritdoc/>
    public override string? Derivative => null;

    /// <inheritdoc/>
    protected override string Domain => "0.3..9";

    /// <summary>The formula.</summary>
    public readonly struct Formula : IUnaryReal
    {
        /// <inheritdoc/>
        public static V Apply<V>(V x)
            where V : struct, IRealLane<V> => ModifiedBessel.K0(x);
    }
}
