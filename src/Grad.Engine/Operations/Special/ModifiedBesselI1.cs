using Grad.Engine.Numerics;
using Grad.Engine.Operations.Elementwise;

namespace Grad.Engine.Operations.Special;

internal sealed record ModifiedBesselI1 : UnaryReal<ModifiedBesselI1, ModifiedBesselI1.Formula>
{
    public override string Name => "special.modified_bessel_i1";
    public override string Summary => "Modified Bessel function of the first kind of order 1.";
    protected override string Domain => "-9..9";

    public readonly struct Formula : IUnaryReal { static V IUnaryReal.Apply<V>(V x) => ModifiedBessel.I1(x); }
}
