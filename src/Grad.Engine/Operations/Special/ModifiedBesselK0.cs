using Grad.Engine.Numerics;
using Grad.Engine.Operations.Elementwise;

namespace Grad.Engine.Operations.Special;

internal sealed record ModifiedBesselK0 : UnaryReal<ModifiedBesselK0, ModifiedBesselK0.Formula>
{
    public override string Name => "special.modified_bessel_k0";
    public override string Summary => "Modified Bessel function of the second kind of order 0.";
    protected override string Domain => "0.3..9";

    public readonly struct Formula : IUnaryReal { static V IUnaryReal.Apply<V>(V x) => ModifiedBessel.K0(x); }
}
