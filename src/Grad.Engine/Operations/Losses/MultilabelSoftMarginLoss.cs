using Grad.Engine.Operations.Activations;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Operations.Reductions;

namespace Grad.Engine.Operations.Losses;

internal sealed record MultilabelSoftMarginLoss : Composite
{
    public override string Name => "multilabel_soft_margin_loss";

    public override IReadOnlyList<string> Signatures =>
        ["multilabel_soft_margin_loss(Tensor input, Tensor target, Tensor? weight=None, bool? size_average=None, bool? reduce=None, str reduction='mean')"];

    public override string Summary => "Mean over the classes, the last dimension, of -(t * log(sigmoid(x)) + (1 - t) * log(sigmoid(-x))), weighted.";
    public override string Derivative => "input: g * weight * (sigmoid(input) - target), over the number of classes, and n for the mean";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("multilabel_soft_margin_loss(x, t)", "x: 3x4", "t: 3x4 in 0..1"),
        new("multilabel_soft_margin_loss(x, t, w, reduction='none')", "x: 3x4", "t: 3x4 in 0..1", "w: 4 in 0.5..2"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("multilabel_soft_margin_loss(): the input has no dimensions (it needs a dimension of classes)", "multilabel_soft_margin_loss(x, x)", "x: scalar")];

    public override string GradFn(Arguments arguments) => LossReductions.GradFn(arguments, "DivBackward0");

    public override OperationResult Build(Arguments arguments)
    {
        var reduction = LossReductions.Read(arguments);
        var (x, t) = (arguments.Floating("input"), arguments.Tensor("target"));
        var losses = BinaryCrossEntropy.Weighted(arguments, -((t * LogSigmoid.Of(x)) + ((1 - t) * LogSigmoid.Of(-x))), "weight");
        var dim = losses.Shape.Rank - 1;
        return dim >= 0
            ? LossReductions.Apply(reduction, Sum.Over(losses, [dim]) / losses.Shape[dim])
            : throw arguments.Fault("the input has no dimensions (it needs a dimension of classes)");
    }
}
