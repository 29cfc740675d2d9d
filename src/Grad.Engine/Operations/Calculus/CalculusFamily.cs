namespace Grad.Engine.Operations.Calculus;

/// <summary>The operations of this folder.</summary>
internal static class CalculusFamily
{
    public static IOperation[] Operations =>
        [new Corrcoef(), new Cov(), new CumulativeTrapezoid(), new Diff(), new Gradient(), new Renorm(), new Trapezoid()];
}
