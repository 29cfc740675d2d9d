namespace Grad.Engine.Operations.Normalizations;

internal sealed record NativeBatchNorm() : BatchNormForm(WithStatistics: true)
{
    public override string Name => "native_batch_norm";

    public override IReadOnlyList<string> Signatures =>
        ["native_batch_norm(Tensor input, Tensor? weight, Tensor? bias, Tensor? running_mean, Tensor? running_var, bool training, float momentum, float eps)"];

    public override string Summary => "batch_norm with the mean and one over the deviation of each channel, which are empty when not training.";

    public override IReadOnlyList<Sample> Samples =>
        [new("native_batch_norm(x, w, b, None, None, True, 0.1, 0.1)[0]", "x: 4x3", "w: 3", "b: 3"), new("native_batch_norm(x, None, None, None, None, True, 0.1, 0.1)[2]", "x: 4x3")];
}
