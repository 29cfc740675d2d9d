namespace Grad.Engine.Operations.Counting;

/// <summary>The operations of this folder, one a line.</summary>
internal static class CountingFamily
{
    /// <summary>All of them.</summary>
    public static IOperation[] Operations =>
    [
        new Bincount(),
        new Histc(),
        new Histogram(),
        new Histogramdd(),
    ];
}
