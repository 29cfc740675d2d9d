using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Losses;

internal sealed record MarginRankingLoss : Composite
{
    public override string Name => "margin_ranking_loss";

    public override IReadOnlyList<string> Signatures =>
        ["margin_ranking_loss(Tensor input1, Tensor input2, Tensor target, float margin=0, bool? size_average=None, bool? reduce=None, str reduction='mean')"];

    public override string Summary => "max(0, margin - target * (input1 - input2)).";
    public override string Derivative => "input1: -g * target where the loss is not 0, input2: its negative; over n for the mean";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("margin_ranking_loss(x, y, t)", "x: 4 in 0.2..0.8", "y: 4 in 1.2..1.8", "t: [1, -1, 1, -1]"),
        new("margin_ranking_loss(x, y, t, margin=3, reduction='sum')", "x: 3x4 in 0.2..0.8", "y: 3x4 in 1.2..1.8", "t: [[1, -1, 1, -1]]"),
        new("margin_ranking_loss(x, y, t, reduction='none')", "x: scalar in 0.2..0.8", "y: scalar in 1..2", "t: scalar in 1..1.1"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
    [
        new("margin_ranking_loss(): 'abc' is not a valid value for reduction (use 'none', 'mean' or 'sum')", "margin_ranking_loss(x, x, x, reduction='abc')", "x: 3"),
        new("margin_ranking_loss(): shapes [3], [3] and [2, 3] differ in the number of dimensions", "margin_ranking_loss(x, x, t)", "x: 3", "t: 2x3"),
    ];

    public override string GradFn(Arguments arguments) => LossReductions.GradFn(arguments, "ClampMinBackward0");

    public override OperationResult Build(Arguments arguments)
    {
        var reduction = LossReductions.Read(arguments);
        var (x, y, target) = (arguments.Tensor("input1"), arguments.Tensor("input2"), arguments.Tensor("target"));
        if (x.Shape.Rank != y.Shape.Rank || target.Shape.Rank != x.Shape.Rank)
        {
            throw arguments.Fault($"shapes {x.Shape}, {y.Shape} and {target.Shape} differ in the number of dimensions");
        }

        if (Promotion.ResultType(x, y) == DType.Bool)
        {
            throw arguments.Unsupported(x);
        }

        var difference = arguments.Number("margin") - (target * (x - y));
        return LossReductions.Apply(reduction, ClampMin.Of(difference, difference.Filled(0)));
    }
}
