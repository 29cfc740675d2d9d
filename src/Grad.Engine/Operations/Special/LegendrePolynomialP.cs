using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Special;

/// <summary>Legendre polynomial.</summary>
public sealed record LegendrePolynomialP : OrthogonalPolynomial<LegendrePolynomialP, LegendrePolynomialP.Formula>
{
    public override string Name => "special.legendre_polynomial_p";

    public override string Summary => "Legendre polynomial of degree n; NaN above degree 2^20.";

    /// <summary>The formula.</summary>
    public readonly struct Formula : IBinaryReal
    {
        public static V Apply<V>(V x, V y)
            where V : struct, IRealLane<V> => OrthogonalPolynomials.Legendre(x, y);
    }
}
