using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Operations.Normalizations;
using Grad.Engine.Operations.Reductions;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Losses;

internal sealed record CrossEntropy : Composite
{
    public override string Name => "cross_entropy";
    public override IReadOnlyList<string> Aliases => ["cross_entropy_loss"];

    public override IReadOnlyList<string> Signatures =>
        ["cross_entropy(Tensor input, Tensor target, Tensor? weight=None, bool? size_average=None, int ignore_index=-100, bool? reduce=None, str reduction='mean', float label_smoothing=0.0)"];

    public override string Summary => "Cross entropy of logits and a target of class indices, or of class probabilities in the input's shape.";
    public override string Derivative => "input: g * (softmax(input) * sum(p) - p) for the target's weighted probabilities p, over n for the mean";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("cross_entropy(x, t)", "x: 3x4", "t: int64 [0, 3, 1]"),
        new("cross_entropy(x, t, w, ignore_index=3, label_smoothing=0.1)", "x: 3x4", "t: int64 [0, 3, 1]", "w: 4 in 0.5..2"),
        new("cross_entropy(x, t, reduction='none', label_smoothing=0.2)", "x: 2x3x4", "t: int64 2x4 in 0..3"),
        new("cross_entropy(x, p)", "x: 3x4", "p: 3x4 in 0..1"),
        new("cross_entropy(x, p, w, reduction='sum', label_smoothing=0.1)", "x: 3x4x2", "p: 3x4x2 in 0..1", "w: 4 in 0.5..2"),
        new("cross_entropy(x, t)", "x: 4", "t: int64 scalar in 0..4"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
    [
        new("cross_entropy(): target 4 is out of bounds (there are 4 classes, counted from 0)", "cross_entropy(x, t)", "x: 3x4", "t: int64 [0, 4, 1]"),
        new("cross_entropy(): label_smoothing is 2 (it must be between 0 and 1)", "cross_entropy(x, t, label_smoothing=2)", "x: 3x4", "t: int64 [0, 1, 2]"),
        new("cross_entropy(): ignore_index is 1, but the target holds probabilities (leave it out)", "cross_entropy(x, x, ignore_index=1)", "x: 3x4"),
        new("cross_entropy(): the target has the input's shape and is int64 (probabilities must be floating, class indices have no dimension of classes)", "cross_entropy(x, t)", "x: 3", "t: int64 [0, 1, 2]"),
        new("cross_entropy(): an input of shape [2, 3] needs a target of shape [2], but it is [3]", "cross_entropy(x, t)", "x: 2x3", "t: int64 [0, 1, 2]"),
    ];

    public override string GradFn(Arguments arguments)
    {
        var input = arguments.Tensor("input");
        return !input.Shape.Equals(arguments.Tensor("target").Shape)
            ? arguments.Number("label_smoothing") > 0 ? "AddBackward0" : NllLoss.GradFnOf(input)
            : LossReductions.Read(arguments) == LossReduction.Mean ? "DivBackward1"
            : "NegBackward0";
    }

    public override OperationResult Build(Arguments arguments)
    {
        var reduction = LossReductions.Read(arguments);
        var input = arguments.Tensor("input");
        var smoothing = arguments.Number("label_smoothing");
        if (!input.DType.IsFloating)
        {
            throw arguments.Unsupported(input);
        }

        if (smoothing is not (>= 0 and <= 1))
        {
            throw arguments.Fault($"label_smoothing is {smoothing} (it must be between 0 and 1)");
        }

        // The weighted sum of a row's derivatives cancels where the targets are near the softmax; a single class is never that near.
        var isOfProbabilities = arguments.Tensor("target").Shape.Equals(input.Shape);
        var wide = input.To(isOfProbabilities || smoothing > 0 ? DType.Float64 : input.DType.Widened);
        var loss = isOfProbabilities
            ? OfProbabilities(arguments, wide, reduction, smoothing)
            : OfClasses(arguments, wide, reduction, smoothing);
        return loss.To(input.DType);
    }

    private static Value OfClasses(Arguments arguments, Value input, LossReduction reduction, double smoothing)
    {
        var classes = new ClassTarget(arguments, input);
        var dim = NllLoss.ClassDim(arguments, input);
        var logarithms = LogSoftmax.Of(input, [dim]);
        var loss = classes.Reduce(reduction, -classes.Pick(logarithms));
        if (smoothing == 0)
        {
            return loss;
        }

        var all = classes.ClassWeights is { } weights ? logarithms * PerClass(weights, input.Shape, dim) : logarithms;
        var smooth = classes.Reduce(reduction, -classes.Ignoring(Sum.Over(all, [dim])));
        return (loss * (1 - smoothing)) + (smooth * (smoothing / input.Shape[dim]));
    }

    private static Value OfProbabilities(Arguments arguments, Value input, LossReduction reduction, double smoothing)
    {
        var target = arguments.Tensor("target");
        if (!target.DType.IsFloating)
        {
            throw arguments.Fault($"the target has the input's shape and is {target.DType.Name} (probabilities must be floating, class indices have no dimension of classes)");
        }

        if (arguments.Long("ignore_index") is >= 0 and var ignored)
        {
            throw arguments.Fault($"ignore_index is {ignored}, but the target holds probabilities (leave it out)");
        }

        var dim = NllLoss.ClassDim(arguments, input);
        var classes = input.Shape[dim];
        var probabilities = target.To(input.DType);
        if (smoothing > 0)
        {
            probabilities = (probabilities * (1 - smoothing)) + (smoothing / classes);
        }

        if (ClassTarget.Weights(arguments, input, dim) is { } weights)
        {
            probabilities *= PerClass(weights, input.Shape, dim);
        }

        var losses = LogSoftmax.Of(input, [dim]) * probabilities;
        return reduction switch
        {
            LossReduction.None => -Sum.Over(losses, [dim]),
            LossReduction.Sum => -Sum.OfAll(losses),
            _ => -Sum.OfAll(losses) / ((double)input.Shape.Count / classes),
        };
    }

    private static Value PerClass(Value weights, Shape shape, int dim)
    {
        var lined = Reduction.Keep(shape, Dims.All(shape.Rank)).With(dim, shape[dim]);
        return weights.Reshape(lined).BroadcastTo(shape);
    }
}
