using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Special;

/// <summary>Chebyshev polynomial of the second kind.</summary>
public sealed record ChebyshevPolynomialU : OrthogonalPolynomial<ChebyshevPolynomialU, ChebyshevPolynomialU.Formula>
{
    public override string Name => "special.chebyshev_polynomial_u";

    public override string Summary => "Chebyshev polynomial of the second kind of degree n; NaN above degree 2^20.";

    /// <summary>The formula.</summary>
    public readonly struct Formula : IBinaryReal
    {
        public static V Apply<V>(V x, V y)
            where V : struct, IRealLane<V> => OrthogonalPolynomials.Chebyshev(x, x + x, y);
    }
}
