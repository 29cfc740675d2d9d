using Grad.Engine.Numerics;
using Grad.Engine.Operations.Elementwise;

namespace Grad.Engine.Operations.Special;

/// <summary>Bessel function of the first kind of order 1.</summary>
public sealed record BesselJ1 : UnaryReal<BesselJ1, BesselJ1.Formula>
{
    public override string Name => "special.bessel_j1";

    public override string Summary => "Bessel function of the first kind of order 1.";

    public override string? Derivative => null;

    protected override string Domain => "-9..9";

    /// <summary>The formula.</summary>
    public readonly struct Formula : IUnaryReal
    {
        public static V Apply<V>(V x)
            where V : struct, IRealLane<V> => Bessel.J1(x);
    }
}
