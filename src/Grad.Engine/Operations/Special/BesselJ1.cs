using Grad.Engine.Numerics;
using Grad.Engine.Operations.Elementwise;

namespace Grad.Engine.Operations.Special;

internal sealed record BesselJ1 : UnaryReal<BesselJ1, BesselJ1.Formula>
{
    public override string Name => "special.bessel_j1";
    public override string Summary => "Bessel function of the first kind of order 1.";
    protected override string Domain => "-9..9";

    public readonly struct Formula : IUnaryReal { static V IUnaryReal.Apply<V>(V x) => Bessel.J1(x); }
}
