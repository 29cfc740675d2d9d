using Grad.Engine.Numerics;
using Grad.Engine.Operations.Elementwise;

namespace Grad.Engine.Operations.Special;

internal sealed record BesselY0 : UnaryReal<BesselY0, BesselY0.Formula>
{
    public override string Name => "special.bessel_y0";
    public override string Summary => "Bessel function of the second kind of order 0.";
    protected override string Domain => "0.3..9";

    public readonly struct Formula : IUnaryReal { static V IUnaryReal.Apply<V>(V x) => Bessel.Y0(x); }
}
