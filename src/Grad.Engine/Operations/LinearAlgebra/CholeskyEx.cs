namespace Grad.Engine.Operations.LinearAlgebra;

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
