using Grad.Engine.Numerics;
using Grad.Engine.Operations.Elementwise;

namespace Grad.Engine.Operations.Special;

internal sealed record ModifiedBesselI0 : UnaryReal<ModifiedBesselI0, ModifiedBesselI0.Formula>
{
    public override string Name => "special.modified_bessel_i0";
    public override string Summary => "Modified Bessel function of the first kind of order 0.";
    protected override string Domain => "-9..9";

    public readonly struct Formula : IUnaryReal { static V IUnaryReal.Apply<V>(V x) => ModifiedBessel.I0(x); }
}
