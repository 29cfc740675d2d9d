namespace Grad.Engine.Operations.Pooling;

public sealed record AdaptiveMaxPool3d() : AdaptiveMaxPool(3, AlwaysPlaces: false)
{
    public override string Name => "adaptive_max_pool3d";
    public override string Summary => "The largest element of a given number of windows over 3 dimensions; with return_indices also its place.";

    public override IReadOnlyList<Sample> Samples =>
        [new("adaptive_max_pool3d(x, 2)", "x: 1x2x3x4x5"), new("adaptive_max_pool3d(x, 3, return_indices=True)", "x: 2x3x4x5")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("adaptive_max_pool3d(): output_size must be a size, or 3 sizes of which some may be None", "adaptive_max_pool3d(x, [2, 2, 2, 2])", "x: 1x2x3x4x5")];
}
