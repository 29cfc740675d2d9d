namespace Grad.Engine.Operations.Pooling;

public sealed record MaxPool1d() : MaxPool(1, AlwaysPlaces: false)
{
    public override string Name => "max_pool1d";
    public override string Summary => "The largest element of each window over 1 dimension; with return_indices also its place.";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("max_pool1d(x, 2)", "x: 1x2x6"),
        new("max_pool1d(x, 3, stride=1, padding=1, dilation=1, ceil_mode=True)", "x: 2x6"),
        new("max_pool1d(x, 2, stride=2, return_indices=True)", "x: 1x1x6"),
    ];
}
