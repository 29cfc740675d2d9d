namespace Grad.Engine.Operations.LinearAlgebra;

internal sealed record LdlFactorEx : Composite
{
    public override string Name => "linalg.ldl_factor_ex";

    public override IReadOnlyList<string> Signatures =>
        ["linalg.ldl_factor_ex(Tensor input, *, bool hermitian=False, bool check_errors=False)"];

    public override string Summary => "The factors L and D of each symmetric matrix L @ D @ Lᵀ in one matrix, LAPACK's pivots, and the first zero pivot or 0.";

    public override IReadOnlyList<Sample> Samples =>
        [new("linalg.ldl_factor_ex(x.detach()).LD", "x: 2x3x3"), new("linalg.ldl_factor_ex(x).info", "x: [[0, 0], [0, 1]]")];

    public override OperationResult Build(Arguments arguments) =>
        OperationResult.Named(["LD", "pivots", "info"], LdlFactor.Of(arguments, arguments.Bool("check_errors") ? Name : ""));
}
