using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Special;

public sealed record LaguerrePolynomialL : OrthogonalPolynomial<LaguerrePolynomialL, LaguerrePolynomialL.Formula>
{
    public override string Name => "special.laguerre_polynomial_l";
    public override string Summary => "Laguerre polynomial of degree n; NaN above degree 2^20.";

    public readonly struct Formula : IBinaryReal { static V IBinaryReal.Apply<V>(V x, V y) => OrthogonalPolynomials.Laguerre(x, y); }
}
