using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Special;

public sealed record ChebyshevPolynomialT : OrthogonalPolynomial<ChebyshevPolynomialT, ChebyshevPolynomialT.Formula>
{
    public override string Name => "special.chebyshev_polynomial_t";
    public override string Summary => "Chebyshev polynomial of the first kind of degree n; NaN above degree 2^20.";

    public readonly struct Formula : IBinaryReal { static V IBinaryReal.Apply<V>(V x, V y) => OrthogonalPolynomials.Chebyshev(x, x, y); }
}
