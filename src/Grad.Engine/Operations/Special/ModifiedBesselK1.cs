using Grad.Engine.Numerics;
using Grad.Engine.Operations.Elementwise;

namespace Grad.Engine.Operations.Special;

internal sealed record ModifiedBesselK1 : UnaryReal<ModifiedBesselK1, ModifiedBesselK1.Formula>
{
    public override string Name => "special.modified_bessel_k1";
    public override string Summary => "Modified Bessel function of the second kind of order 1.";
    protected override string Domain => "0.3..9";

    public readonly struct Formula : IUnaryReal { static V IUnaryReal.Apply<V>(V x) => ModifiedBessel.K1(x); }
}
