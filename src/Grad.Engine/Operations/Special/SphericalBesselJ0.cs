using Grad.Engine.Numerics;
using Grad.Engine.Operations.Elementwise;

namespace Grad.Engine.Operations.Special;

internal sealed record SphericalBesselJ0 : UnaryReal<SphericalBesselJ0, SphericalBesselJ0.Formula>
{
    public override string Name => "special.spherical_bessel_j0";
    public override string Summary => "Spherical Bessel function of the first kind of order 0, sin(input) / input.";
    protected override string Domain => "-9..9";

    public readonly struct Formula : IUnaryReal { static V IUnaryReal.Apply<V>(V x) => Bessel.SphericalJ0(x); }
}
