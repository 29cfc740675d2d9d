namespace Grad.Engine.Operations.Contractions;

public sealed record ConvTranspose1d() : TransposedConvolution(1)
{
    public override string Name => "conv_transpose1d";
    public override string Summary => "Transposed convolution over 1 spatial dimension: the derivative of a convolution with respect to its input.";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("conv_transpose1d(x, w, b)", "x: 2x2x4", "w: 2x3x3", "b: 3"),
        new("conv_transpose1d(x, w, stride=2, padding=1, output_padding=1)", "x: 1x2x4", "w: 2x2x3"),
        new("conv_transpose1d(x, w, groups=2, dilation=2)", "x: 2x4", "w: 2x1x3"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("conv_transpose1d(): output_padding is 1 (it must be at least 0 and smaller than stride or dilation)", "conv_transpose1d(x, w, output_padding=1)", "x: 1x2x4", "w: 2x2x3")];
}
