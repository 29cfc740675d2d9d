namespace Grad.Engine.Operations.Ordering;

/// <summary>The operations of this folder.</summary>
internal static class OrderingFamily
{
    public static IOperation[] Operations =>
    [
        new Argsort(), new Bucketize(), new Kthvalue(), new Median(), new Mode(), new Msort(), new Nanmedian(), new Nanquantile(),
        new Quantile(), new Searchsorted(), new Sort(), new Topk(), new Unique(), new UniqueConsecutive(),
    ];
}
