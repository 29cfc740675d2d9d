namespace Grad.Engine.Operations.Pooling;

public sealed record FractionalMaxPool2d() : FractionalMaxPool(2, AlwaysPlaces: false)
{
    public override string Name => "fractional_max_pool2d";
    public override string Summary => "The largest element of windows at random places over 2 dimensions; with return_indices also its place.";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("fractional_max_pool2d(x, 2, output_size=2, _random_samples=s)", "x: 1x2x5x6", "s: 1x2x2 in 0..1"),
        new("fractional_max_pool2d(x, 2, output_ratio=0.5, _random_samples=s)", "x: 1x1x4x4", "s: 1x1x2 in 0..1"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("fractional_max_pool2d(): one of output_size and output_ratio must be given", "fractional_max_pool2d(x, 2)", "x: 1x2x5x6")];
}
