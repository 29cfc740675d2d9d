using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Special;

/// <summary>Chebyshev polynomial of the third kind.</summary>
public sealed record ChebyshevPolynomialV : OrthogonalPolynomial<ChebyshevPolynomialV, ChebyshevPolynomialV.Formula>
{
    public override string Name => "special.chebyshev_polynomial_v";

    public override string Summary => "Chebyshev polynomial of the third kind of degree n; NaN above degree 2^20.";

    /// <summary>The formula.</summary>
    public readonly struct Formula : IBinaryReal
    {
        public static V Apply<V>(V x, V y)
            where V : struct, IRealLane<V> => OrthogonalPolynomials.Chebyshev(x, x + x - V.Of(1), y);
    }
}
