namespace Grad.Engine.Operations.Contractions;

public sealed record Conv3d() : Convolution(3)
{
    public override string Name => "conv3d";
    public override string Summary => "Convolution over 3 spatial dimensions: at each place the sum of a window of the input times each output's weight, plus bias.";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("conv3d(x, w, b)", "x: 2x2x3x4x3", "w: 3x2x2x2x2", "b: 3"),
        new("conv3d(x, w, stride=2, padding=1)", "x: 1x2x3x4x3", "w: 2x2x2x2x2"),
        new("conv3d(x, w, padding='same', groups=2)", "x: 2x3x4x3", "w: 4x1x2x2x2"),
        new("conv3d(x, w, dilation=2)", "x: 1x1x3x4x3", "w: 1x1x2x2x2"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("conv3d(): the weight of shape [3, 4, 1, 1, 1] with groups=1 takes 4 channels and gives 3, but the input has shape [1, 2, 2, 2, 2] (channels must agree, and outputs be a multiple of groups)", "conv3d(x, w)", "x: 1x2x2x2x2", "w: 3x4x1x1x1")];
}
