using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Distances;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Losses;

internal sealed record CosineEmbeddingLoss : Composite
{
    private const double Epsilon = 1e-12;

    public override string Name => "cosine_embedding_loss";

    public override IReadOnlyList<string> Signatures =>
        ["cosine_embedding_loss(Tensor input1, Tensor input2, Tensor target, float margin=0, bool? size_average=None, bool? reduce=None, str reduction='mean')"];

    public override string Summary => "1 - cos of the angle between the inputs where target is 1, max(0, cos - margin) where it is -1.";
    public override string Derivative => "that of cosine_similarity, times -g where target is 1 and g where it is -1 and the loss is not 0";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("cosine_embedding_loss(x, y, t)", "x: 2x3 in 1..2", "y: 2x3 in 1..2", "t: [1, -1]"),
        new("cosine_embedding_loss(x, y, t, margin=0.2, reduction='none')", "x: 2x3 in 1..2", "y: 2x3 in 1..2", "t: [1, -1]"),
        new("cosine_embedding_loss(x, y, t, reduction='sum')", "x: 3 in 1..2", "y: 3 in 1..2", "t: int64 scalar in 1..2"),
        new("cosine_embedding_loss(x, y, t, margin=0.2)", "x: 4x3 in 1..2", "y: 4x3 in 1..2", "t: int64 [1, -1, -1, 1]"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("cosine_embedding_loss(): a target of shape [2] needs inputs of shape [2, D], but they are [3] and [3]", "cosine_embedding_loss(x, x, t)", "x: 3", "t: 2")];

    public override string GradFn(Arguments arguments) => LossReductions.GradFn(arguments, "AddBackward0");

    public override OperationResult Build(Arguments arguments)
    {
        var reduction = LossReductions.Read(arguments);
        var target = arguments.Tensor("target");
        var (first, second) = (arguments.Tensor("input1"), arguments.Tensor("input2"));
        var dim = target.Shape.Rank;
        if (dim > 1 || first.Shape.Rank != dim + 1 || second.Shape.Rank != dim + 1)
        {
            var needed = dim == 0 ? "[D]" : $"[{(dim == 1 ? target.Shape[0] : "N")}, D]";
            throw arguments.Fault($"a target of shape {target.Shape} needs inputs of shape {needed}, but they are {first.Shape} and {second.Shape}");
        }

        var pair = Promotion.Align(Name, toFloating: true, first, second);
        Dims dims = [dim];
        var cosines = new Cosine(
            pair[0].To(DType.Float64),
            pair[1].To(DType.Float64),
            dims,
            static square => (square + Epsilon, square.Filled(Epsilon)),
            static (a, b) => Sqrt.Of((a + Epsilon) * (b + Epsilon)));
        var shape = pair[0].Shape.Without(dim);
        var aligned = Promotion.Broadcast(Name, cosines.Value.Reshape(shape), cosines.Complement.Reshape(shape), target.To(DType.Float64));
        (var cosine, var complement, target) = (aligned[0], aligned[1], aligned[2]);
        var zero = cosine.Filled(0);
        var apart = ClampMin.Of(cosine - arguments.Number("margin"), zero);
        var losses = Where.Of(Eq.Of(target, target.Filled(1)), complement, zero) + Where.Of(Eq.Of(target, target.Filled(-1)), apart, zero);
        return LossReductions.Apply(reduction, losses).To(pair[0].DType);
    }
}
