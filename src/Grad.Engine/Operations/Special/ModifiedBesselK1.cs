using Grad.Engine.Numerics;
using Grad.Engine.Operations.Elementwise;

namespace Grad.Engine.Operations.Special;

/// <summary>Modified Bessel function of the second kind of order 1.</summary>
public sealed record ModifiedBesselK1 : UnaryReal<ModifiedBesselK1, ModifiedBesselK1.Formula>
{
    /// <inheritdoc/>
    public override string Name => "special.modified_bessel_k1";

    /// <inheritdoc/>
    public override string Summary => "Modified Bessel function of the second kind of order 1.";

    /// <inheritdoc/>
    public override string? Derivative => null;

    /// <inheritdoc/>
    protected override string Domain => "0.3..9";

    /// <summary>The formula.</summary>
    public readonly struct Formula : IUnaryReal
    {
        /// <inheritdoc/>
        public static V Apply<V>(V x)
            where V : struct, IRealLane<V> => ModifiedBessel.K1(x);
    }
}
