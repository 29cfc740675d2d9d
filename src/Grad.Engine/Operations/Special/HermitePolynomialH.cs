using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Special;

public sealed record HermitePolynomialH : OrthogonalPolynomial<HermitePolynomialH, HermitePolynomialH.Formula>
{
    public override string Name => "special.hermite_polynomial_h";
    public override string Summary => "Hermite polynomial of the physicists of degree n; NaN above degree 2^20.";

    public readonly struct Formula : IBinaryReal { static V IBinaryReal.Apply<V>(V x, V y) => OrthogonalPolynomials.HermiteH(x, y); }
}
