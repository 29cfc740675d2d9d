using Grad.Engine.Numerics;
using Grad.Engine.Operations.Elementwise;

namespace Grad.Engine.Operations.Special;

/// <summary>Modified Bessel function of the second kind of order 0.</summary>
public sealed record ModifiedBesselK0 : UnaryReal<ModifiedBesselK0, ModifiedBesselK0.Formula>
{
    public override string Name => "special.modified_bessel_k0";

    public override string Summary => "Modified Bessel function of the second kind of order 0.";

    public override string? Derivative => null;

    protected override string Domain => "0.3..9";

    /// <summary>The formula.</summary>
    public readonly struct Formula : IUnaryReal
    {
        public static V Apply<V>(V x)
            where V : struct, IRealLane<V> => ModifiedBessel.K0(x);
    }
}
