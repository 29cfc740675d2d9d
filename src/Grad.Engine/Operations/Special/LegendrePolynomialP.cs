using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Special;

public sealed record LegendrePolynomialP : OrthogonalPolynomial<LegendrePolynomialP, LegendrePolynomialP.Formula>
{
    public override string Name => "special.legendre_polynomial_p";
    public override string Summary => "Legendre polynomial of degree n; NaN above degree 2^20.";

    public readonly struct Formula : IBinaryReal { static V IBinaryReal.Apply<V>(V x, V y) => OrthogonalPolynomials.Legendre(x, y); }
}
