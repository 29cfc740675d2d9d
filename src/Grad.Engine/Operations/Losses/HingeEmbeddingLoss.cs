using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;

namespace Grad.Engine.Operations.Losses;

internal sealed record HingeEmbeddingLoss : PairwiseLoss
{
    public override string Name => "hinge_embedding_loss";

    public override IReadOnlyList<string> Signatures =>
        ["hinge_embedding_loss(Tensor input, Tensor target, float margin=1.0, bool? size_average=None, bool? reduce=None, str reduction='mean')"];

    public override string Summary => "The input where target is 1, max(0, margin - input) where it is -1.";
    public override string Derivative => "input: g where target is 1, -g where it is -1 and input below margin; over n for the mean";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("hinge_embedding_loss(x, t)", "x: 4 in 0.2..0.8", "t: [1, -1, 1, -1]"),
        new("hinge_embedding_loss(x, t, margin=2, reduction='sum')", "x: 3x4 in 2.2..2.8", "t: [1, -1, 1, -1]"),
        new("hinge_embedding_loss(x, t, reduction='none')", "x: scalar in 0.2..0.8", "t: int64 scalar in 1..2"),
        new("hinge_embedding_loss(x, t)", "x: 3x4 in 0.2..0.8", "t: int64 [1, -1, 1, -1]"),
    ];

    public override string GradFn(Arguments arguments) => LossReductions.GradFn(arguments, "AddBackward0");

    protected override Value Of(Arguments arguments, Value input, Value target)
    {
        var zero = input.Filled(0);
        var hinge = ClampMin.Of(arguments.Number("margin") - input, zero);
        return Where.Of(Ne.Of(target, target.Filled(1)), hinge, zero) + Where.Of(Ne.Of(target, target.Filled(-1)), input, zero);
    }
}
