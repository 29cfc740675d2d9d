namespace Grad.Engine.Operations.Indexing;

/// <summary>The operations of this folder, one a line.</summary>
internal static class IndexingFamily
{
    /// <summary>All of them.</summary>
    public static IOperation[] Operations =>
    [
    ];
}
