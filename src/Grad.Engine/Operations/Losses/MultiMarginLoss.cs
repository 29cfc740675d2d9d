using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Operations.Indexing;
using Grad.Engine.Operations.Reductions;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Losses;

internal sealed record MultiMarginLoss : Composite
{
    public override string Name => "multi_margin_loss";

    public override IReadOnlyList<string> Signatures =>
        ["multi_margin_loss(Tensor input, Tensor target, Scalar p=1, Scalar margin=1.0, Tensor? weight=None, bool? size_average=None, bool? reduce=None, str reduction='mean')"];

    public override string Summary => "Mean over the other classes of max(0, margin - x[target] + x)**p, times the weight of the target's class.";
    public override string Derivative => "by the chain rule; 0 where an element's loss is 0";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("multi_margin_loss(x, t)", "x: 3x4 in 0..0.5", "t: int64 [0, 3, 1]"),
        new("multi_margin_loss(x, t, p=2, margin=0.8, weight=w, reduction='sum')", "x: 3x4 in 0..0.5", "t: int64 [0, 3, 1]", "w: 4 in 0.5..2"),
        new("multi_margin_loss(x, t, reduction='none')", "x: 4 in 0..0.5", "t: int64 scalar in 0..4"),
        new("multi_margin_loss(x, t)", "x: scalar", "t: int64 [0]"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
    [
        new("multi_margin_loss(): p is 3 (it must be 1 or 2)", "multi_margin_loss(x, t, p=3)", "x: 3x4", "t: int64 [0, 3, 1]"),
        new("multi_margin_loss(): target 4 is out of bounds (there are 4 classes, counted from 0)", "multi_margin_loss(x, t)", "x: 3x4", "t: int64 [0, 4, 1]"),
        new("multi_margin_loss(): an input of shape [3, 4] needs a target of shape [3], but it is [2]", "multi_margin_loss(x, t)", "x: 3x4", "t: int64 [0, 1]"),
        new("multi_margin_loss(): the input has shape [2, 3, 4] (it must be [C] or [N, C])", "multi_margin_loss(x, t)", "x: 2x3x4", "t: int64 [0, 1]"),
    ];

    public override OperationResult Build(Arguments arguments)
    {
        var reduction = LossReductions.Read(arguments);
        var p = arguments.Number("p");
        if (p is not (1 or 2))
        {
            throw arguments.Fault($"p is {p} (it must be 1 or 2)");
        }

        var (x, target) = (Indices.AtLeastRow(arguments.Floating("input")), arguments.Tensor("target"));
        var dim = x.Shape.Rank - 1;
        if (dim is not (0 or 1))
        {
            throw arguments.Fault($"the input has shape {x.Shape} (it must be [C] or [N, C])");
        }

        var rows = x.Shape.Without(dim);
        if (target.DType != DType.Int64 || target.Shape.Rank > 1 || target.Shape.Count != rows.Count)
        {
            throw arguments.Fault($"an input of shape {x.Shape} needs a target of shape {rows}, but it is {target.Shape}");
        }

        var dtype = x.DType;
        x = x.To(DType.Float64);
        var classes = x.Shape[dim];
        var index = x.Graph.Add(new Classes(Name, classes, Ignored: -1 - classes), target).Reshape(x.Shape.With(dim, 1));
        var places = x.Graph.Constant(Tensor.From<long>(new Shape(classes), [.. Enumerable.Range(0, classes)]));
        var isTarget = Eq.Of(places.BroadcastTo(x.Shape), index.BroadcastTo(x.Shape));
        var hinge = Relu.Of(arguments.Number("margin") - Gathered.Of(x, dim, index) + x);
        var losses = p == 1 ? hinge : Square.Of(hinge);
        if (ClassTarget.Weights(arguments, x, dim) is { } weights)
        {
            losses *= Gathered.Of(weights, 0, index.Reshape(new Shape((int)rows.Count))).Reshape(x.Shape.With(dim, 1));
        }

        var means = Sum.Over(Where.Of(isTarget, losses.Filled(0), losses), [dim]) / classes;
        return LossReductions.Apply(reduction, means.Reshape(target.Shape)).To(dtype);
    }
}
