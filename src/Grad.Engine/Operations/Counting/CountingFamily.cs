namespace Grad.Engine.Operations.Counting;

/// <summary>The operations of this folder.</summary>
internal static class CountingFamily
{
    public static IOperation[] Operations => [new Bincount(), new Histc(), new Histogram(), new Histogramdd()];
}
