using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Special;

public sealed record ChebyshevPolynomialW : OrthogonalPolynomial<ChebyshevPolynomialW, ChebyshevPolynomialW.Formula>
{
    public override string Name => "special.chebyshev_polynomial_w";
    public override string Summary => "Chebyshev polynomial of the fourth kind of degree n; NaN above degree 2^20.";

    public readonly struct Formula : IBinaryReal
    {
        static V IBinaryReal.Apply<V>(V x, V y) => OrthogonalPolynomials.Chebyshev(x, x + x + V.Of(1), y);
    }
}
