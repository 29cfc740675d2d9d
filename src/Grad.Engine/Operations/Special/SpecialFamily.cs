namespace Grad.Engine.Operations.Special;

/// <summary>The operations of this folder.</summary>
internal static class SpecialFamily
{
    public static IOperation[] Operations =>
    [
        new AiryAi(), new BesselJ0(), new BesselJ1(), new BesselY0(), new BesselY1(), new ChebyshevPolynomialT(),
        new ChebyshevPolynomialU(), new ChebyshevPolynomialV(), new ChebyshevPolynomialW(), new Digamma(), new Entr(), new Erf(),
        new Erfc(), new Erfcx(), new Erfinv(), new HermitePolynomialH(), new HermitePolynomialHe(), new I0(), new I0e(), new I1(),
        new I1e(), new Igamma(), new Igammac(), new LaguerrePolynomialL(), new LegendrePolynomialP(), new Lgamma(), new LogNdtr(),
        new Logit(), new ModifiedBesselI0(), new ModifiedBesselI1(), new ModifiedBesselK0(), new ModifiedBesselK1(), new Mvlgamma(),
        new Ndtr(), new Ndtri(), new Polygamma(), new ScaledModifiedBesselK0(), new ScaledModifiedBesselK1(),
        new ShiftedChebyshevPolynomialT(), new ShiftedChebyshevPolynomialU(), new ShiftedChebyshevPolynomialV(),
        new ShiftedChebyshevPolynomialW(), new SphericalBesselJ0(), new Zeta(),
    ];
}
