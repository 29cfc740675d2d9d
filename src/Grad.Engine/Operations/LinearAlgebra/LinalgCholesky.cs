namespace Grad.Engine.Operations.LinearAlgebra;

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
