namespace Grad.Engine.Operations.Embeddings;

/// <summary>The operations of this folder.</summary>
internal static class EmbeddingFamily
{
    public static IOperation[] Operations => [new Embedding(), new EmbeddingBag(), new SegmentReduce()];
}
