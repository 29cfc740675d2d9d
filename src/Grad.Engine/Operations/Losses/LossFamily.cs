namespace Grad.Engine.Operations.Losses;

/// <summary>The operations of this folder, one a line.</summary>
internal static class LossFamily
{
    /// <summary>All of them.</summary>
    public static IOperation[] Operations =>
    [
        new BinaryCrossEntropy(),
        new BinaryCrossEntropyWithLogits(),
        new CrossEntropy(),
        new HuberLoss(),
        new KlDiv(),
        new L1Loss(),
        new MseLoss(),
        new NllLoss(),
        new SmoothL1Loss(),
    ];
}
