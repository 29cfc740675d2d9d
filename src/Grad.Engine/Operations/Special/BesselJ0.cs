using Grad.Engine.Numerics;
using Grad.Engine.Operations.Elementwise;

namespace Grad.Engine.Operations.Special;

internal sealed record BesselJ0 : UnaryReal<BesselJ0, BesselJ0.Formula>
{
    public override string Name => "special.bessel_j0";
    public override string Summary => "Bessel function of the first kind of order 0.";
    protected override string Domain => "-9..9";

    public readonly struct Formula : IUnaryReal { static V IUnaryReal.Apply<V>(V x) => Bessel.J0(x); }
}
