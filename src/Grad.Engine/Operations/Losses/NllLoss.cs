using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Operations.Indexing;
using Grad.Engine.Operations.Reductions;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Losses;

internal sealed record NllLoss : Composite
{
    public override string Name => "nll_loss";

    public override IReadOnlyList<string> Signatures =>
        ["nll_loss(Tensor input, Tensor target, Tensor? weight=None, bool? size_average=None, int ignore_index=-100, bool? reduce=None, str reduction='mean')"];

    public override string Summary => "Weighted mean of minus the log-probability of the class that target names.";
    public override string Derivative => "input: -g * weight at the target's class, over the sum of weights for the mean; 0 elsewhere";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("nll_loss(x, t)", "x: 3x4", "t: int64 [0, 3, 1]"),
        new("nll_loss(x, t, w, reduction='sum')", "x: 3x4", "t: int64 [0, 3, 1]", "w: 4 in 0.5..2"),
        new("nll_loss(x, t, ignore_index=3)", "x: 3x4", "t: int64 [0, 3, 1]"),
        new("nll_loss(x, t, reduction='none')", "x: 2x3x4", "t: int64 2x4 in 0..3"),
        new("nll_loss(x, t)", "x: 4", "t: int64 scalar in 0..4"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
    [
        new("nll_loss(): target 4 is out of bounds (there are 4 classes, counted from 0)", "nll_loss(x, t)", "x: 3x4", "t: int64 [0, 4, 1]"),
        new("nll_loss(): the target is float32 (class indices must be int64)", "nll_loss(x, t)", "x: 3x4", "t: 3"),
        new("nll_loss(): an input of shape [3, 4] needs a target of shape [3], but it is [2]", "nll_loss(x, t)", "x: 3x4", "t: int64 [0, 1]"),
        new("nll_loss(): weight has shape [3], but there are 4 classes (give one weight for each)", "nll_loss(x, t, w)", "x: 3x4", "t: int64 [0, 3, 1]", "w: 3"),
    ];

    public override string GradFn(Arguments arguments) => GradFnOf(arguments.Tensor("input"));

    /// <summary>The printed name of the node for an input.</summary>
    public static string GradFnOf(Value input) => input.Shape.Rank > 2 ? "NllLoss2DBackward0" : "NllLossBackward0";

    public override OperationResult Build(Arguments arguments)
    {
        var input = arguments.Tensor("input");
        if (!input.DType.IsFloating)
        {
            throw arguments.Unsupported(input);
        }

        var classes = new ClassTarget(arguments, input);
        return classes.Reduce(LossReductions.Read(arguments), -classes.Pick(input));
    }

    /// <summary>The dimension of the classes: the second, or the only one.</summary>
    /// <exception cref="GradException">A 0-dimensional input.</exception>
    public static int ClassDim(Arguments arguments, Value input) => input.Shape.Rank switch
    {
        0 => throw arguments.Fault("the input has no dimensions (it needs a dimension of classes)"),
        1 => 0,
        _ => 1,
    };
}

/// <summary>The arguments <c>target</c>, <c>weight</c> and <c>ignore_index</c> of a loss over class indices.</summary>
internal sealed class ClassTarget
{
    private readonly int _dim;
    private readonly Value _index;
    private readonly Value _isIgnored;
    private readonly Value _weights;

    /// <summary>Reads and checks them.</summary>
    /// <param name="arguments">The call.</param>
    /// <param name="input">The input with one element for each class.</param>
    public ClassTarget(Arguments arguments, Value input)
    {
        _dim = NllLoss.ClassDim(arguments, input);
        var target = arguments.Tensor("target");
        var shape = input.Shape.Without(_dim);
        if (target.DType is not (DType.Int64 or DType.UInt8))
        {
            throw arguments.Fault($"the target is {target.DType.Name} (class indices must be int64)");
        }

        if (!target.Shape.Equals(shape))
        {
            throw arguments.Fault($"an input of shape {input.Shape} needs a target of shape {shape}, but it is {target.Shape}");
        }

        var count = input.Shape[_dim];
        var ignored = arguments.Long("ignore_index");
        target = target.To(DType.Int64);
        _index = input.Graph.Add(new Classes(arguments.Name, count, ignored), target);
        _isIgnored = Eq.Of(target, target.Graph.Constant(Tensor.Scalar(ignored)).BroadcastTo(shape));
        ClassWeights = Weights(arguments, input, _dim);
        var weights = ClassWeights is { } some
            ? Gathered.Of(some, 0, _index.Reshape(new Shape((int)shape.Count))).Reshape(shape)
            : input.Number(1).BroadcastTo(shape);
        _weights = Where.Of(_isIgnored, weights.Filled(0), weights);
    }

    /// <summary>The weight of each class, or null.</summary>
    public Value? ClassWeights { get; }

    /// <summary>The argument <c>weight</c>: one number for each class, or null.</summary>
    public static Value? Weights(Arguments arguments, Value input, int dim)
    {
        var weight = arguments.TensorOrNull("weight");
        return weight is not { Shape: var shape } || shape.Equals(new Shape(input.Shape[dim]))
            ? weight?.To(input.DType)
            : throw arguments.Fault($"weight has shape {shape}, but there are {input.Shape[dim]} classes (give one weight for each)");
    }

    /// <summary>The elements of the target's classes, weighted; 0 where the target is ignored.</summary>
    public Value Pick(Value values)
    {
        var kept = values.Shape.With(_dim, 1);
        var picked = Gathered.Of(values, _dim, _index.Reshape(kept)).Reshape(_index.Shape);
        return Ignoring(ClassWeights is null ? picked : picked * _weights);
    }

    /// <summary>0 where the target is ignored.</summary>
    public Value Ignoring(Value losses) => Where.Of(_isIgnored, losses.Filled(0), losses);

    /// <summary>The losses as they are, their sum, or their sum over the sum of weights.</summary>
    public Value Reduce(LossReduction reduction, Value losses) =>
        reduction == LossReduction.Mean ? Sum.OfAll(losses) / Sum.OfAll(_weights) : LossReductions.Apply(reduction, losses);
}
