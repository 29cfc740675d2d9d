using Grad.Engine.Graphs.Primitives;

namespace Grad.Engine.Operations.LinearAlgebra;

internal sealed record CholeskyInverse : Composite
{
    public override string Name => "cholesky_inverse";
    public override IReadOnlyList<string> Signatures => ["cholesky_inverse(Tensor input, bool upper=False)"];
    public override string Summary => "The inverse of L @ Lᵀ, where L is the lower triangle of input, or the transpose of its upper one.";
    public override string Derivative => "-result @ (g + gᵀ) @ result @ L";

    public override IReadOnlyList<Sample> Samples =>
        [new("cholesky_inverse(tril(l) + 3 * eye(3))", "l: 3x3 in -1..1"), new("cholesky_inverse(triu(l) + 3 * eye(2), upper=True)", "l: 2x2x2 in -1..1")];

    public override OperationResult Build(Arguments arguments)
    {
        var l = Matrices.Square(arguments);
        var factor = arguments.Bool("upper") ? Matrices.Transpose(l) : l;
        var identity = Matrices.Identity(l, l.Shape[^1]).BroadcastTo(l.Shape);
        return CholeskySolve.Of(factor, identity).To(arguments.Tensor("input").DType);
    }
}
