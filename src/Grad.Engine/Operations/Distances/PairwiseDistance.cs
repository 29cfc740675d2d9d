using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Operations.Reductions;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Distances;

internal sealed record PairwiseDistance : Composite
{
    /// <summary>What PyTorch adds to each difference unless told otherwise.</summary>
    public const double DefaultEpsilon = 1e-6;

    public override string Name => "pairwise_distance";

    public override IReadOnlyList<string> Signatures =>
        ["pairwise_distance(Tensor x1, Tensor x2, float p=2.0, float eps=1e-06, bool keepdim=False)"];

    public override string Summary => "The p-norms of x1 - x2 + eps along the last dimension.";
    public override string Derivative => "as norm(x1 - x2 + eps, p, dim=-1)";

    public override IReadOnlyList<Sample> Samples =>
        [new("pairwise_distance(x, y)", "x: 3x4", "y: 3x4"), new("pairwise_distance(x, y, p=3, keepdim=True)", "x: 3x4 in 1..2", "y: 4 in 0..0.5")];

    public override string GradFn(Arguments arguments) => "NormBackward1";

    public override OperationResult Build(Arguments arguments)
    {
        var distance = Of(arguments.Tensor("x1"), arguments.Tensor("x2"), arguments.Number("p"), arguments.Number("eps"));
        return arguments.Bool("keepdim") ? distance.Reshape(distance.Shape.Insert(distance.Shape.Rank, 1)) : distance;
    }

    /// <summary>The distances along the last dimension, which disappears.</summary>
    public static Value Of(Value x, Value y, double p, double epsilon)
    {
        var pair = Promotion.Align("pairwise_distance", toFloating: true, x, y);
        var difference = pair[0].To(DType.Float64) - pair[1].To(DType.Float64) + epsilon;
        return PNorm.Of(difference, p, difference.Shape.Rank == 0 ? [] : [difference.Shape.Rank - 1]).To(pair[0].DType);
    }
}
