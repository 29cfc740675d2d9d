using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Special;

/// <summary>Laguerre polynomial.</summary>
public sealed record LaguerrePolynomialL : OrthogonalPolynomial<LaguerrePolynomialL, LaguerrePolynomialL.Formula>
{
    public override string Name => "special.laguerre_polynomial_l";

    public override string Summary => "Laguerre polynomial of degree n; NaN above degree 2^20.";

    /// <summary>The formula.</summary>
    public readonly struct Formula : IBinaryReal
    {
        public static V Apply<V>(V x, V y)
            where V : struct, IRealLane<V> => OrthogonalPolynomials.Laguerre(x, y);
    }
}
