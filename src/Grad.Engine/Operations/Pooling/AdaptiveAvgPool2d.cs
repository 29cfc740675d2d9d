namespace Grad.Engine.Operations.Pooling;

public sealed record AdaptiveAvgPool2d() : AdaptiveAvgPool(2)
{
    public override string Name => "adaptive_avg_pool2d";
    public override string Summary => "The averages of a given number of windows over 2 dimensions.";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("adaptive_avg_pool2d(x, 2)", "x: 1x2x5x6"),
        new("adaptive_avg_pool2d(x, 1)", "x: 1x2x5x6"),
        new("adaptive_avg_pool2d(x, 4)", "x: 2x5x6"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("adaptive_avg_pool2d(): output_size must be a size, or 2 sizes of which some may be None", "adaptive_avg_pool2d(x, [2, 2, 2, 2])", "x: 1x2x5x6")];
}
