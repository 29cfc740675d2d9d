namespace Grad.Engine.Operations.Pooling;

public sealed record AdaptiveAvgPool1d() : AdaptiveAvgPool(1)
{
    public override string Name => "adaptive_avg_pool1d";
    public override string Summary => "The averages of a given number of windows over 1 dimension.";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("adaptive_avg_pool1d(x, 2)", "x: 1x2x6"),
        new("adaptive_avg_pool1d(x, 1)", "x: 1x2x6"),
        new("adaptive_avg_pool1d(x, 4)", "x: 2x6"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("adaptive_avg_pool1d(): output_size must be a size, or 1 sizes of which some may be None", "adaptive_avg_pool1d(x, [2, 2, 2, 2])", "x: 1x2x6")];
}
