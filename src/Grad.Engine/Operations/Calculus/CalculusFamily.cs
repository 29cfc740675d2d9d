namespace Grad.Engine.Operations.Calculus;

/// <summary>The operations of this folder, one a line.</summary>
internal static class CalculusFamily
{
    /// <summary>All of them.</summary>
    public static IOperation[] Operations =>
    [
        new Corrcoef(),
        new Cov(),
        new CumulativeTrapezoid(),
        new Diff(),
        new Gradient(),
        new Renorm(),
        new Trapezoid(),
    ];
}
