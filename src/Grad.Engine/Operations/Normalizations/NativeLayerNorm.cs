namespace Grad.Engine.Operations.Normalizations;

internal sealed record NativeLayerNorm() : LayerNormForm(WithStatistics: true)
{
    public override string Name => "native_layer_norm";

    public override IReadOnlyList<string> Signatures =>
        ["native_layer_norm(Tensor input, int[] normalized_shape, Tensor? weight, Tensor? bias, float eps)"];

    public override string Summary => "The input standardized over its last dimensions, times weight plus bias; the mean; one over the deviation.";

    public override IReadOnlyList<Sample> Samples =>
        [new("native_layer_norm(x, [4], None, None, 0.1)[0]", "x: 3x4"), new("native_layer_norm(x, [3, 4], w, b, 0.1)[2]", "x: 2x3x4", "w: 3x4", "b: 3x4")];
}
