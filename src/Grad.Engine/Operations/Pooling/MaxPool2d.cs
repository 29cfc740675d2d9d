namespace Grad.Engine.Operations.Pooling;

public sealed record MaxPool2d() : MaxPool(2, AlwaysPlaces: false)
{
    public override string Name => "max_pool2d";
    public override string Summary => "The largest element of each window over 2 dimensions; with return_indices also its place.";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("max_pool2d(x, 2)", "x: 1x2x5x6"),
        new("max_pool2d(x, 3, stride=1, padding=1, dilation=1, ceil_mode=True)", "x: 2x5x6"),
        new("max_pool2d(x, 2, stride=2, return_indices=True)", "x: 1x1x5x6"),
    ];
}
