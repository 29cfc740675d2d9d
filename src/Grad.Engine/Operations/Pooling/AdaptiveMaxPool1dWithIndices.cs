namespace Grad.Engine.Operations.Pooling;

public sealed record AdaptiveMaxPool1dWithIndices() : AdaptiveMaxPool(1, AlwaysPlaces: true)
{
    public override string Name => "adaptive_max_pool1d_with_indices";
    public override string Summary => "The largest element of a given number of windows over 1 dimension, and its place.";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("adaptive_max_pool1d_with_indices(x, 2)", "x: 1x2x6"),
        new("adaptive_max_pool1d_with_indices(x, 3, return_indices=True)", "x: 2x6"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("adaptive_max_pool1d_with_indices(): output_size must be a size, or 1 sizes of which some may be None", "adaptive_max_pool1d_with_indices(x, [2, 2, 2, 2])", "x: 1x2x6")];
}
