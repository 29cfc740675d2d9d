namespace Grad.Engine.Operations.Pooling;

public sealed record AvgPool3d() : AvgPool(3)
{
    public override string Name => "avg_pool3d";
    public override string Summary => "The average of each window over 3 dimensions.";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("avg_pool3d(x, 2)", "x: 1x2x3x4x5"),
        new("avg_pool3d(x, 3, stride=2, padding=1, ceil_mode=True, count_include_pad=False)", "x: 2x3x4x5"),
        new("avg_pool3d(x, 2, 1, 1)", "x: 1x1x3x4x5"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("avg_pool3d(): padding should be at most half of the kernel size, but got padding 4 and kernel size 2", "avg_pool3d(x, 2, padding=4)", "x: 1x1x3x4x5")];
}
