using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Special;

/// <summary>Chebyshev polynomial of the first kind.</summary>
public sealed record ChebyshevPolynomialT : OrthogonalPolynomial<ChebyshevPolynomialT, ChebyshevPolynomialT.Formula>
{
    public override string Name => "special.chebyshev_polynomial_t";

    public override string Summary => "Chebyshev polynomial of the first kind of degree n; NaN above degree 2^20.";

    /// <summary>The formula.</summary>
    public readonly struct Formula : IBinaryReal
    {
        public static V Apply<V>(V x, V y)
            where V : struct, IRealLane<V> => OrthogonalPolynomials.Chebyshev(x, x, y);
    }
}
