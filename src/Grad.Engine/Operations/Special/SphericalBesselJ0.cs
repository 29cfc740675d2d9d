using Grad.Engine.Numerics;
using Grad.Engine.Operations.Elementwise;

namespace Grad.Engine.Operations.Special;

/// <summary>Spherical Bessel function of the first kind of order 0, sin(input) / input.</summary>
public sealed record SphericalBesselJ0 : UnaryReal<SphericalBesselJ0, SphericalBesselJ0.Formula>
{
    public override string Name => "special.spherical_bessel_j0";

    public override string Summary => "Spherical Bessel function of the first kind of order 0, sin(input) / input.";

    public override string? Derivative => null;

    protected override string Domain => "-9..9";

    /// <summary>The formula.</summary>
    public readonly struct Formula : IUnaryReal
    {
        public static V Apply<V>(V x)
            where V : struct, IRealLane<V> => Bessel.SphericalJ0(x);
    }
}
