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

/// <summary>PyTorch's <c>linalg.cholesky</c>.</summary>
internal sealed record LinalgCholesky : CholeskyForm
{
    public override string Name => "linalg.cholesky";
    public override IReadOnlyList<string> Signatures => ["linalg.cholesky(Tensor input, *, bool upper=False)"];

    public override IReadOnlyList<Sample> Samples =>
        [new("linalg.cholesky(x @ x.mT + 3 * eye(3))", "x: 3x3"), new("linalg.cholesky(x @ x.mT + 3 * eye(2), upper=True)", "x: 2x2x2")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
    [
        new("linalg.cholesky: The factorization could not be completed because the input is not positive-definite (the leading minor of order 2 is not positive-definite).", "linalg.cholesky(x)", "x: [[1, 2], [2, 1]]"),
        new("linalg.cholesky(): input must be batches of square matrices, but they are 2 by 3 matrices", "linalg.cholesky(x)", "x: 2x3"),
    ];

    public override string GradFn(Arguments arguments) => "LinalgCholeskyExBackward0";
    public override OperationResult Build(Arguments arguments) => Of(arguments, "linalg.cholesky").L;
}

internal sealed record CholeskyEx : CholeskyForm
{
    public override string Name => "linalg.cholesky_ex";
    public override IReadOnlyList<string> Signatures => ["linalg.cholesky_ex(Tensor input, *, bool upper=False, bool check_errors=False)"];
    public override string Summary => "The triangle L of a positive definite matrix L @ Lᵀ, and the order of the first leading minor that is not positive, else 0.";

    public override IReadOnlyList<Sample> Samples =>
        [new("linalg.cholesky_ex(x @ x.mT + 3 * eye(3)).L", "x: 3x3"), new("linalg.cholesky_ex(x).info", "x: [[1, 2], [2, 1]]")];

    public override string GradFn(Arguments arguments) => "LinalgCholeskyExBackward0";

    public override OperationResult Build(Arguments arguments)
    {
        var (l, info) = Of(arguments, arguments.Bool("check_errors") ? "linalg.cholesky_ex" : "");
        return OperationResult.Named(["L", "info"], l, info);
    }
}
