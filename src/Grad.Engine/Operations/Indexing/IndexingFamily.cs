namespace Grad.Engine.Operations.Indexing;

/// <summary>The operations of this folder.</summary>
internal static class IndexingFamily
{
    public static IOperation[] Operations =>
    [
        new Argwhere(), new AsStrided(), new AsStridedScatter(), new Combinations(), new Gather(), new Getitem(), new IndexAdd(),
        new IndexCopy(), new IndexFill(), new IndexPut(), new IndexReduce(), new IndexSelect(), new Isin(), new MaskedFill(),
        new MaskedScatter(), new MaskedSelect(), new Nonzero(), new Pad(), new Put(), new RepeatInterleave(), new Scatter(), new ScatterAdd(),
        new ScatterReduce(), new Take(), new TakeAlongDim(), new TriangleIndices(IsLower: false), new TriangleIndices(IsLower: true),
        new TriangleOf(IsLower: false), new TriangleOf(IsLower: true),
    ];
}
