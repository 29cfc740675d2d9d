using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;

namespace Grad.Engine.Operations.LinearAlgebra;

internal sealed record LdlFactor : Composite
{
    public override string Name => "linalg.ldl_factor";
    public override IReadOnlyList<string> Signatures => ["linalg.ldl_factor(Tensor input, *, bool hermitian=False)"];
    public override string Summary => "The factors L and D of each symmetric matrix L @ D @ Lᵀ in one matrix, and LAPACK's pivots.";

    public override IReadOnlyList<Sample> Samples =>
        [new("linalg.ldl_factor(x.detach()).LD", "x: 4x4"), new("linalg.ldl_factor(x).pivots", "x: [[0, 2, 1], [2, 0, 3], [1, 3, 1]]")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("linalg.ldl_factor: The factorization has a zero on the diagonal of D, at 1, and solving with it would divide by zero (use linalg.ldl_factor_ex).", "linalg.ldl_factor(x)", "x: [[0, 0], [0, 1]]")];

    public override OperationResult Build(Arguments arguments)
    {
        var results = Of(arguments, "linalg.ldl_factor");
        return OperationResult.Named(["LD", "pivots"], results[0], results[1]);
    }

    /// <summary>The factors in the dtype of the argument, the pivots, and the first zero pivot.</summary>
    internal static Value[] Of(Arguments arguments, string failure)
    {
        var a = Matrices.Square(arguments);
        var results = a.Graph.AddMultiple(new LdlFactorization(failure), a);
        return [results[0].To(arguments.Tensor("input").DType), results[1], results[2]];
    }
}
