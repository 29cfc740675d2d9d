namespace Grad.Engine.Operations.Pooling;

public sealed record AdaptiveAvgPool3d() : AdaptiveAvgPool(3)
{
    public override string Name => "adaptive_avg_pool3d";
    public override string Summary => "The averages of a given number of windows over 3 dimensions.";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("adaptive_avg_pool3d(x, 2)", "x: 1x2x3x4x5"),
        new("adaptive_avg_pool3d(x, 1)", "x: 1x2x3x4x5"),
        new("adaptive_avg_pool3d(x, 4)", "x: 2x3x4x5"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("adaptive_avg_pool3d(): output_size must be a size, or 3 sizes of which some may be None", "adaptive_avg_pool3d(x, [2, 2, 2, 2])", "x: 1x2x3x4x5")];
}
