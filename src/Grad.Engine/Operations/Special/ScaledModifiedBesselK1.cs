using Grad.Engine.Numerics;
using Grad.Engine.Operations.Elementwise;

namespace Grad.Engine.Operations.Special;

internal sealed record ScaledModifiedBesselK1 : UnaryReal<ScaledModifiedBesselK1, ScaledModifiedBesselK1.Formula>
{
    public override string Name => "special.scaled_modified_bessel_k1";
    public override string Summary => "exp(input) times the modified Bessel function of the second kind of order 1.";
    protected override string Domain => "0.3..9";

    public readonly struct Formula : IUnaryReal { static V IUnaryReal.Apply<V>(V x) => ModifiedBessel.ScaledK1(x); }
}
