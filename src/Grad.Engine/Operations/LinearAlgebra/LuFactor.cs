using Grad.Engine.Graphs.Primitives;

namespace Grad.Engine.Operations.LinearAlgebra;

internal sealed record LuFactor : LuForm
{
    public override string Name => "linalg.lu_factor";
    public override IReadOnlyList<string> Signatures => ["linalg.lu_factor(Tensor input, *, bool pivot=True)"];
    public override string Summary => "Both triangles of the factorization P @ L @ U in one matrix, and the pivots counted from 1.";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("linalg.lu_factor(x + 4 * eye(3)).LU", "x: 3x3 in -1..1"),
        new("linalg.lu_factor(x + 4 * eye(4, 2)).LU", "x: 4x2 in -1..1"),
        new("linalg.lu_factor(x + 4 * eye(2, 4)).LU", "x: 2x4 in -1..1"),
        new("linalg.lu_factor(x).pivots", "x: [[1, 2], [3, 4], [5, 7]]"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("torch.linalg.lu_factor: U[2,2] is zero and using it on lu_solve would result in a division by zero (use linalg.lu or linalg.lu_factor_ex)", "linalg.lu_factor(x)", "x: [[1, 2], [2, 4]]")];

    public override string GradFn(Arguments arguments) => "LinalgLuFactorExBackward0";

    public override OperationResult Build(Arguments arguments)
    {
        var (factors, pivots, _) = Factor(arguments, "torch.linalg.lu_factor");
        return OperationResult.Named(["LU", "pivots"], factors.To(arguments.Tensor("input").DType), pivots);
    }
}
