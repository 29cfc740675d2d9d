using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Special;

/// <summary>Hermite polynomial of the probabilists.</summary>
public sealed record HermitePolynomialHe : OrthogonalPolynomial<HermitePolynomialHe, HermitePolynomialHe.Formula>
{
    public override string Name => "special.hermite_polynomial_he";

    public override string Summary => "Hermite polynomial of the probabilists of degree n; NaN above degree 2^20.";

    /// <summary>The formula.</summary>
    public readonly struct Formula : IBinaryReal
    {
        public static V Apply<V>(V x, V y)
            where V : struct, IRealLane<V> => OrthogonalPolynomials.HermiteHe(x, y);
    }
}
