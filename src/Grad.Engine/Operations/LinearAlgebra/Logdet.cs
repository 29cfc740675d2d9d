using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;

namespace Grad.Engine.Operations.LinearAlgebra;

internal sealed record Logdet : Composite
{
    public override string Name => "logdet";
    public override string Summary => "The logarithm of the determinant of each matrix; NaN where that is negative.";
    public override string Derivative => "g * inv(input)ᵀ";

    public override IReadOnlyList<Sample> Samples =>
        [new("logdet(x + 4 * eye(3))", "x: 3x3 in -1..1"), new("logdet(x + 4 * eye(2))", "x: 2x2x2 in -1..1"), new("logdet(x)", "x: 3x0x0")];

    public override string GradFn(Arguments arguments) => "WhereBackward0";

    public override OperationResult Build(Arguments arguments)
    {
        var (sign, logarithm) = LogDeterminant.Of(Matrices.Square(arguments));
        return Where.Of(Lt.Of(sign, sign.Filled(0)), logarithm.Filled(double.NaN), logarithm).To(arguments.Tensor("input").DType);
    }
}
