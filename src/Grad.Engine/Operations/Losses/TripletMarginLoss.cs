using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Distances;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Losses;

/// <summary>What the two triplet losses share.</summary>
internal abstract record TripletLoss : Composite
{
    public override string Derivative => "those of the distances, where the loss is not 0; over n for the mean";

    public override IReadOnlyList<Sample> Samples =>
    [
        new($"{Name}(x, y, z)", "x: 3x4 in 0..1", "y: 3x4 in 1.5..2", "z: 3x4 in 1.5..2.5"),
        new($"{Name}(x, y, z, margin=2.0, swap=True, reduction='sum')", "x: 3x4 in 0..1", "y: 3x4 in 1.5..2", "z: 3x4 in 4..5"),
        new($"{Name}(x, y, z, reduction='none')", "x: 4 in 0..1", "y: 4 in 1.5..2", "z: 4 in 1..1.5"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new($"{Name}(): shapes [3], [3] and [2, 3] differ in the number of dimensions", $"{Name}(x, x, z)", "x: 3", "z: 2x3")];

    public override string GradFn(Arguments arguments) => LossReductions.GradFn(arguments, "ClampMinBackward0");

    /// <summary>The loss of three tensors by the p-norm of their differences.</summary>
    protected static Value Of(Arguments arguments, double p, double epsilon)
    {
        var reduction = LossReductions.Read(arguments);
        var (anchor, positive, negative) = (arguments.Tensor("anchor"), arguments.Tensor("positive"), arguments.Tensor("negative"));
        if (anchor.Shape.Rank != positive.Shape.Rank || anchor.Shape.Rank != negative.Shape.Rank)
        {
            throw arguments.Fault($"shapes {anchor.Shape}, {positive.Shape} and {negative.Shape} differ in the number of dimensions");
        }

        var dtype = Promotion.ResultType(anchor, positive, negative);
        dtype = dtype.IsFloating ? dtype : anchor.Graph.DefaultDType;
        (anchor, positive, negative) = (anchor.To(DType.Float64), positive.To(DType.Float64), negative.To(DType.Float64));
        var near = PairwiseDistance.Of(anchor, positive, p, epsilon);
        var far = PairwiseDistance.Of(anchor, negative, p, epsilon);
        if (arguments.Bool("swap"))
        {
            far = Minimum.Of(far, PairwiseDistance.Of(positive, negative, p, epsilon));
        }

        var difference = near - far + arguments.Number("margin");
        return LossReductions.Apply(reduction, ClampMin.Of(difference, difference.Filled(0))).To(dtype);
    }
}

internal sealed record TripletMarginLoss : TripletLoss
{
    public override string Name => "triplet_margin_loss";

    public override IReadOnlyList<string> Signatures =>
        ["triplet_margin_loss(Tensor anchor, Tensor positive, Tensor negative, float margin=1.0, float p=2, float eps=1e-06, bool swap=False, bool? size_average=None, bool? reduce=None, str reduction='mean')"];

    public override string Summary => "max(0, d(anchor, positive) - d(anchor, negative) + margin); swap takes the nearer of anchor and positive to negative.";
    public override OperationResult Build(Arguments arguments) => Of(arguments, arguments.Number("p"), arguments.Number("eps"));
}
