using Grad.Engine.Numerics;
using Grad.Engine.Operations.Elementwise;

namespace Grad.Engine.Operations.Special;

internal sealed record BesselY1 : UnaryReal<BesselY1, BesselY1.Formula>
{
    public override string Name => "special.bessel_y1";
    public override string Summary => "Bessel function of the second kind of order 1.";
    protected override string Domain => "0.3..9";

    public readonly struct Formula : IUnaryReal { static V IUnaryReal.Apply<V>(V x) => Bessel.Y1(x); }
}
