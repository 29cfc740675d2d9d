namespace Grad.Engine.Operations.Losses;

/// <summary>The operations of this folder.</summary>
internal static class LossFamily
{
    public static IOperation[] Operations =>
    [
        new BinaryCrossEntropy(), new BinaryCrossEntropyWithLogits(), new CosineEmbeddingLoss(), new CrossEntropy(), new CtcLoss(),
        new GaussianNllLoss(), new HingeEmbeddingLoss(), new HuberLoss(), new KlDiv(), new L1Loss(), new MarginRankingLoss(), new MseLoss(),
        new MultilabelMarginLoss(), new MultilabelSoftMarginLoss(), new MultiMarginLoss(), new NllLoss(), new PoissonNllLoss(),
        new SmoothL1Loss(), new SoftMarginLoss(), new TripletMarginLoss(), new TripletMarginWithDistanceLoss(),
    ];
}
