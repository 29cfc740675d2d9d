namespace Grad.Engine.Operations.Pooling;

public sealed record AdaptiveMaxPool2d() : AdaptiveMaxPool(2, AlwaysPlaces: false)
{
    public override string Name => "adaptive_max_pool2d";
    public override string Summary => "The largest element of a given number of windows over 2 dimensions; with return_indices also its place.";

    public override IReadOnlyList<Sample> Samples =>
        [new("adaptive_max_pool2d(x, 2)", "x: 1x2x5x6"), new("adaptive_max_pool2d(x, 3, return_indices=True)", "x: 2x5x6")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("adaptive_max_pool2d(): output_size must be a size, or 2 sizes of which some may be None", "adaptive_max_pool2d(x, [2, 2, 2, 2])", "x: 1x2x5x6")];
}
