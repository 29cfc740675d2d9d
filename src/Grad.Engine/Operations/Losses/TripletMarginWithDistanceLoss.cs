using Grad.Engine.Operations.Distances;

namespace Grad.Engine.Operations.Losses;

internal sealed record TripletMarginWithDistanceLoss : TripletLoss
{
    public override string Name => "triplet_margin_with_distance_loss";

    public override IReadOnlyList<string> Signatures =>
        ["triplet_margin_with_distance_loss(Tensor anchor, Tensor positive, Tensor negative, *, str? distance_function=None, float margin=1.0, bool swap=False, str reduction='mean')"];

    public override string Summary => "triplet_margin_loss with the distance pairwise_distance.";

    public override OperationResult Build(Arguments arguments) => arguments.TextOrNull("distance_function") is null or "pairwise_distance"
        ? Of(arguments, 2, PairwiseDistance.DefaultEpsilon)
        : throw arguments.Fault("the only distance_function is pairwise_distance (write another loss as an expression)");
}
