namespace Grad.Engine.Operations.Embeddings;

/// <summary>The operations of this folder, one a line.</summary>
internal static class EmbeddingFamily
{
    /// <summary>All of them.</summary>
    public static IOperation[] Operations =>
    [
        new Embedding(),
        new EmbeddingBag(),
        new SegmentReduce(),
    ];
}
