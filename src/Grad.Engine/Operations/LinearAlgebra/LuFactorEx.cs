using Grad.Engine.Graphs.Primitives;

namespace Grad.Engine.Operations.LinearAlgebra;

internal sealed record LuFactorEx : LuForm
{
    public override string Name => "linalg.lu_factor_ex";
    public override IReadOnlyList<string> Signatures => ["linalg.lu_factor_ex(Tensor input, *, bool pivot=True, bool check_errors=False)"];
    public override string Summary => "Both triangles of the factorization P @ L @ U in one matrix, the pivots counted from 1, and the first zero pivot or 0.";

    public override IReadOnlyList<Sample> Samples =>
        [new("linalg.lu_factor_ex(x + 4 * eye(3)).LU", "x: 3x3 in -1..1"), new("linalg.lu_factor_ex(x).info", "x: [[1, 2], [2, 4]]")];

    public override string GradFn(Arguments arguments) => "LinalgLuFactorExBackward0";

    public override OperationResult Build(Arguments arguments)
    {
        var (factors, pivots, info) = Factor(arguments, arguments.Bool("check_errors") ? "torch.linalg.lu_factor_ex" : "");
        return OperationResult.Named(["LU", "pivots", "info"], factors.To(arguments.Tensor("input").DType), pivots, info);
    }
}
