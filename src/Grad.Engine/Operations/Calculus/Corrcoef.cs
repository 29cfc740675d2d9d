using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Calculus;

internal sealed record Corrcoef : Composite
{
    public override string Name => "corrcoef";
    public override string Summary => "Correlation matrix of variables, the rows, over observations, the columns.";
    public override string Derivative => "by the quotient rule; 0 where the result is held at -1 or 1";
    public override IReadOnlyList<Sample> Samples => [new("corrcoef(x)[0, 1]", "x: 2x5"), new("corrcoef(x)[1, 2]", "x: 3x5")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("corrcoef(): the input has shape [2, 3, 4] (it must be a vector or a matrix)", "corrcoef(x)", "x: 2x3x4")];

    public override string GradFn(Arguments arguments) => arguments.Tensor("input").Shape is { Rank: 2 } shape && shape[0] != 1 ? "ClampBackward1" : "DivBackward0";

    public override OperationResult Build(Arguments arguments)
    {
        var input = Promotion.ToFloating(arguments.Tensor("input"));
        var x = input.To(DType.Float64);
        if (x.Shape.Rank > 2)
        {
            throw arguments.Fault($"the input has shape {x.Shape} (it must be a vector or a matrix)");
        }

        var covariance = Cov.Of(x.Shape.Rank == 2 ? x : x.Reshape(new Shape(1, (int)x.Shape.Count)), null, null, correction: 1);
        if (covariance.Shape.Rank == 0)
        {
            return (covariance / covariance).To(input.DType);
        }

        var count = covariance.Shape[0];
        var deviations = Sqrt.Of(x.Graph.Add(new DiagonalOf(0, 0, 1), covariance));
        var scaled = covariance / deviations.Reshape(new Shape(count, 1)) / deviations.Reshape(new Shape(1, count));
        return Clamp.Between(scaled, -1, 1).To(input.DType);
    }
}
