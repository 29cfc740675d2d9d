namespace Grad.Engine.Operations.Distances;

/// <summary>The operations of this folder, one a line.</summary>
internal static class DistanceFamily
{
    /// <summary>All of them.</summary>
    public static IOperation[] Operations =>
    [
        new Cdist(),
        new CosineSimilarity(),
        new Dist(),
        new PairwiseDistance(),
        new Pdist(),
    ];
}
