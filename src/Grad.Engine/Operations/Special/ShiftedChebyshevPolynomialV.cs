using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Special;

/// <summary>Chebyshev polynomial of the third kind at 2 * input - 1.</summary>
public sealed record ShiftedChebyshevPolynomialV : OrthogonalPolynomial<ShiftedChebyshevPolynomialV, ShiftedChebyshevPolynomialV.Formula>
{
    public override string Name => "special.shifted_chebyshev_polynomial_v";

    public override string Summary => "Chebyshev polynomial of the third kind at 2 * input - 1 of degree n; NaN above degree 2^20.";

    /// <summary>The formula.</summary>
    public readonly struct Formula : IBinaryReal
    {
        public static V Apply<V>(V x, V y)
            where V : struct, IRealLane<V>
        {
            x = x + x - V.Of(1);
            return OrthogonalPolynomials.Chebyshev(x, x + x - V.Of(1), y);
        }
    }
}
