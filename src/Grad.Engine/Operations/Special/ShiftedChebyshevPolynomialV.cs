using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Special;

public sealed record ShiftedChebyshevPolynomialV : OrthogonalPolynomial<ShiftedChebyshevPolynomialV, ShiftedChebyshevPolynomialV.Formula>
{
    public override string Name => "special.shifted_chebyshev_polynomial_v";
    public override string Summary => "Chebyshev polynomial of the third kind at 2 * input - 1 of degree n; NaN above degree 2^20.";

    public readonly struct Formula : IBinaryReal
    {
        static V IBinaryReal.Apply<V>(V x, V y)
        {
            x = x + x - V.Of(1);
            return OrthogonalPolynomials.Chebyshev(x, x + x - V.Of(1), y);
        }
    }
}
