using Grad.Engine.Numerics;
using Grad.Engine.Operations.Elementwise;

namespace Grad.Engine.Operations.Special;

/// <summary>Exp(input) times the modified Bessel function of the second kind of order 0.</summary>
public sealed record ScaledModifiedBesselK0 : UnaryReal<ScaledModifiedBesselK0, ScaledModifiedBesselK0.Formula>
{
    public override string Name => "special.scaled_modified_bessel_k0";

    public override string Summary => "exp(input) times the modified Bessel function of the second kind of order 0.";

    public override string? Derivative => null;

    protected override string Domain => "0.3..9";

    /// <summary>The formula.</summary>
    public readonly struct Formula : IUnaryReal
    {
        public static V Apply<V>(V x)
            where V : struct, IRealLane<V> => ModifiedBessel.ScaledK0(x);
    }
}
