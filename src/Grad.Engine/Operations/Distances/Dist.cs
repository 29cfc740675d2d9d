using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Operations.Reductions;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Distances;

internal sealed record Dist : Composite
{
    public override string Name => "dist";
    public override IReadOnlyList<string> Signatures => ["dist(Tensor input, Tensor other, Scalar p=2)"];
    public override string Summary => "The p-norm of the difference of two tensors.";
    public override string Derivative => "as norm(input - other, p)";

    public override IReadOnlyList<Sample> Samples =>
        [new("dist(x, y)", "x: 3x4", "y: 3x4"), new("dist(x, y, 3)", "x: 3x4 in 1..2", "y: 4 in 0..0.5"), new("dist(x, y, 0)", "x: 3", "y: scalar")];

    public override OperationResult Build(Arguments arguments)
    {
        var (x, y) = (arguments.Tensor("input"), arguments.Tensor("other"));
        var dtype = Promotion.ResultType(x, y);
        if (!dtype.IsFloating)
        {
            throw arguments.Unsupported(x - y);
        }

        var difference = x.To(DType.Float64) - y.To(DType.Float64);
        return PNorm.Of(difference, arguments.Number("p"), Dims.All(difference.Shape.Rank)).To(dtype);
    }
}
