using Grad.Engine.Numerics;
using Grad.Engine.Operations.Elementwise;

namespace Grad.Engine.Operations.Special;

/// <summary>Modified Bessel function of the first kind of order 0.</summary>
public sealed record ModifiedBesselI0 : UnaryReal<ModifiedBesselI0, ModifiedBesselI0.Formula>
{
    public override string Name => "special.modified_bessel_i0";

    public override string Summary => "Modified Bessel function of the first kind of order 0.";

    public override string? Derivative => null;

    protected override string Domain => "-9..9";

    /// <summary>The formula.</summary>
    public readonly struct Formula : IUnaryReal
    {
        public static V Apply<V>(V x)
            where V : struct, IRealLane<V> => ModifiedBessel.I0(x);
    }
}
