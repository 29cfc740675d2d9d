namespace Grad.Engine.Operations.Pooling;

public sealed record AvgPool2d() : AvgPool(2)
{
    public override string Name => "avg_pool2d";
    public override string Summary => "The average of each window over 2 dimensions.";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("avg_pool2d(x, 2)", "x: 1x2x5x6"),
        new("avg_pool2d(x, 3, stride=2, padding=1, ceil_mode=True, count_include_pad=False)", "x: 2x5x6"),
        new("avg_pool2d(x, 2, 1, 1)", "x: 1x1x5x6"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("avg_pool2d(): padding should be at most half of the kernel size, but got padding 4 and kernel size 2", "avg_pool2d(x, 2, padding=4)", "x: 1x1x5x6")];
}
