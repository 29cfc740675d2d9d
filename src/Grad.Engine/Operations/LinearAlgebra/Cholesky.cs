using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;

namespace Grad.Engine.Operations.LinearAlgebra;

/// <summary>What the three forms of Cholesky's factorization share.</summary>
internal abstract record CholeskyForm : Composite
{
    public override string Summary => "The triangle L of a positive definite matrix L @ Lᵀ, of which one triangle is read; with upper, its transpose.";
    public override string Derivative => "sym(L⁻ᵀ Φ(Lᵀ g) L⁻¹), Φ the lower triangle with half its diagonal";

    /// <summary>The factors, in the dtype of the argument.</summary>
    protected static (Value L, Value Info) Of(Arguments arguments, string failure)
    {
        var a = Matrices.Square(arguments);
        var isUpper = arguments.Bool("upper");
        var (l, info) = CholeskyFactorization.Of(isUpper ? Matrices.Transpose(a) : a, failure);
        return ((isUpper ? Matrices.Transpose(l) : l).To(arguments.Tensor("input").DType), info);
    }
}

/// <summary>PyTorch's <c>cholesky</c>.</summary>
internal sealed record Cholesky : CholeskyForm
{
    public override string Name => "cholesky";
    public override IReadOnlyList<string> Signatures => ["cholesky(Tensor input, bool upper=False)"];

    public override IReadOnlyList<Sample> Samples =>
        [new("cholesky(x @ x.mT + 3 * eye(3))", "x: 3x3"), new("cholesky(x @ x.mT + 3 * eye(2), upper=True)", "x: 2x2x2"), new("cholesky(x)", "x: 0x0")];

    public override OperationResult Build(Arguments arguments) => Of(arguments, "cholesky").L;
}
