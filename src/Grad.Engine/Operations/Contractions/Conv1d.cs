namespace Grad.Engine.Operations.Contractions;

public sealed record Conv1d() : Convolution(1)
{
    public override string Name => "conv1d";
    public override string Summary => "Convolution over 1 spatial dimension: at each place the sum of a window of the input times each output's weight, plus bias.";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("conv1d(x, w, b)", "x: 2x2x6", "w: 3x2x3", "b: 3"),
        new("conv1d(x, w, stride=2, padding=1)", "x: 1x2x6", "w: 2x2x3"),
        new("conv1d(x, w, padding='same', groups=2)", "x: 2x6", "w: 4x1x3"),
        new("conv1d(x, w, dilation=2)", "x: 1x1x6", "w: 1x1x2"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("conv1d(): the weight of shape [3, 4, 1] with groups=1 takes 4 channels and gives 3, but the input has shape [1, 2, 2] (channels must agree, and outputs be a multiple of groups)", "conv1d(x, w)", "x: 1x2x2", "w: 3x4x1")];
}
