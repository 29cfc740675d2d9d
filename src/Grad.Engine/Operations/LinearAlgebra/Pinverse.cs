using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.LinearAlgebra;

internal sealed record Pinverse : Composite
{
    public override string Name => "pinverse";
    public override IReadOnlyList<string> Signatures => ["pinverse(Tensor input, float rcond=1e-15)"];
    public override string Summary => "The Moore-Penrose inverse of each matrix; singular values below rcond times the largest count as zero.";
    public override string Derivative => "with P the result: -Pᵀ g Pᵀ + (I - A P) gᵀ P Pᵀ + Pᵀ P gᵀ (I - P A)";

    public override IReadOnlyList<Sample> Samples =>
        [new("pinverse(x + 3 * eye(3, 2))", "x: 3x2 in -1..1"), new("pinverse(x, 0.1)", "x: [[4, 0], [0, 0.1]]")];

    public override string GradFn(Arguments arguments) => "LinalgPinvBackward0";

    public override OperationResult Build(Arguments arguments)
    {
        var a = Matrices.Of(arguments);
        var (absolute, relative) = Tolerances.Of(arguments, a, null, a.Graph.Number(arguments.Number("rcond"), DType.Float64));
        return PseudoInverse.Of(a, absolute, relative).To(arguments.Tensor("input").DType);
    }
}
