using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Activations;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Losses;

internal sealed record BinaryCrossEntropyWithLogits : Composite
{
    public override string Name => "binary_cross_entropy_with_logits";

    public override IReadOnlyList<string> Signatures =>
        ["binary_cross_entropy_with_logits(Tensor input, Tensor target, Tensor? weight=None, bool? size_average=None, bool? reduce=None, str reduction='mean', Tensor? pos_weight=None)"];

    public override string Summary => "Mean of -(pos_weight * t * log(sigmoid(x)) + (1 - t) * log(1 - sigmoid(x))) of logits x and targets t, weighted.";
    public override string Derivative => "input: g * weight * (sigmoid(input) - target) without pos_weight, over n for the mean; target: -g * weight * input";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("binary_cross_entropy_with_logits(x, t)", "x: 3x4", "t: 3x4 in 0..1"),
        new("binary_cross_entropy_with_logits(x, t, w, reduction='sum')", "x: 3x4", "t: 3x4 in 0..1", "w: 4 in 0.5..2"),
        new("binary_cross_entropy_with_logits(x, t, reduction='none', pos_weight=w)", "x: 3x4", "t: 3x4 in 0..1", "w: 4 in 0.5..2"),
        new("binary_cross_entropy_with_logits(x, t)", "x: [1000, -1000]", "t: [1, 1]"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("binary_cross_entropy_with_logits(): the target has shape [3], but the input has [2, 3] (they must be equal)", "binary_cross_entropy_with_logits(x, t)", "x: 2x3", "t: 3")];

    public override OperationResult Build(Arguments arguments)
    {
        var reduction = LossReductions.Read(arguments);
        var (x, t) = BinaryCrossEntropy.SameShape(arguments);
        var dtype = x.DType;
        (x, t) = (x.To(DType.Float64), t.To(DType.Float64));
        var positive = t * LogSigmoid.Of(x);
        if (arguments.TensorOrNull("pos_weight") is { } weight)
        {
            positive *= weight.To(DType.Float64);
        }

        // Neither is positive where the target is a probability, so that nothing cancels.
        var losses = -(positive + ((1 - t) * LogSigmoid.Of(-x)));
        return LossReductions.Apply(reduction, BinaryCrossEntropy.Weighted(arguments, losses, "weight")).To(dtype);
    }
}
