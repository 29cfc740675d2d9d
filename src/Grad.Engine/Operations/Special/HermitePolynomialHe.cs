using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Special;

public sealed record HermitePolynomialHe : OrthogonalPolynomial<HermitePolynomialHe, HermitePolynomialHe.Formula>
{
    public override string Name => "special.hermite_polynomial_he";
    public override string Summary => "Hermite polynomial of the probabilists of degree n; NaN above degree 2^20.";

    public readonly struct Formula : IBinaryReal { static V IBinaryReal.Apply<V>(V x, V y) => OrthogonalPolynomials.HermiteHe(x, y); }
}
