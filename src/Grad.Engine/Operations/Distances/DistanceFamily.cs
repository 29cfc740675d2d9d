namespace Grad.Engine.Operations.Distances;

/// <summary>The operations of this folder.</summary>
internal static class DistanceFamily
{
    public static IOperation[] Operations => [new Cdist(), new CosineSimilarity(), new Dist(), new PairwiseDistance(), new Pdist()];
}
