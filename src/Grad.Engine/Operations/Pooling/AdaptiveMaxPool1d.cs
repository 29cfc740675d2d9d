namespace Grad.Engine.Operations.Pooling;

public sealed record AdaptiveMaxPool1d() : AdaptiveMaxPool(1, AlwaysPlaces: false)
{
    public override string Name => "adaptive_max_pool1d";
    public override string Summary => "The largest element of a given number of windows over 1 dimension; with return_indices also its place.";

    public override IReadOnlyList<Sample> Samples =>
        [new("adaptive_max_pool1d(x, 2)", "x: 1x2x6"), new("adaptive_max_pool1d(x, 3, return_indices=True)", "x: 2x6")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("adaptive_max_pool1d(): output_size must be a size, or 1 sizes of which some may be None", "adaptive_max_pool1d(x, [2, 2, 2, 2])", "x: 1x2x6")];
}
