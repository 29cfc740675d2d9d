using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Special;

/// <summary>Hermite polynomial of the physicists.</summary>
public sealed record HermitePolynomialH : OrthogonalPolynomial<HermitePolynomialH, HermitePolynomialH.Formula>
{
    public override string Name => "special.hermite_polynomial_h";

    public override string Summary => "Hermite polynomial of the physicists of degree n; NaN above degree 2^20.";

    /// <summary>The formula.</summary>
    public readonly struct Formula : IBinaryReal
    {
        public static V Apply<V>(V x, V y)
            where V : struct, IRealLane<V> => OrthogonalPolynomials.HermiteH(x, y);
    }
}
