using Grad.Engine.Numerics;
using Grad.Engine.Operations.Elementwise;

namespace Grad.Engine.Operations.Special;

/// <summary>Bessel function of the second kind of order 1.</summary>
public sealed record BesselY1 : UnaryReal<BesselY1, BesselY1.Formula>
{
    public override string Name => "special.bessel_y1";

    public override string Summary => "Bessel function of the second kind of order 1.";

    public override string? Derivative => null;

    protected override string Domain => "0.3..9";

    /// <summary>The formula.</summary>
    public readonly struct Formula : IUnaryReal
    {
        public static V Apply<V>(V x)
            where V : struct, IRealLane<V> => Bessel.Y1(x);
    }
}
