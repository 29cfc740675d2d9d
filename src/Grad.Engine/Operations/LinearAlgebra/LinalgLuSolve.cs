using Grad.Engine.Graphs.Primitives;

namespace Grad.Engine.Operations.LinearAlgebra;

internal sealed record LinalgLuSolve : PivotedForm
{
    public override string Name => "linalg.lu_solve";

    public override IReadOnlyList<string> Signatures =>
        ["linalg.lu_solve(Tensor input, Tensor pivots, Tensor B, *, bool left=True, bool adjoint=False)"];

    public override string Summary => "The solution X of A @ X = B, or of X @ A = B, from what linalg.lu_factor gives for A; with adjoint, of Aᵀ.";
    public override string Derivative => "B: the solution for g with the transposed matrix; input: through both triangles";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("linalg.lu_solve(f + 3 * eye(2), p, b)", "f: 2x2 in -1..1", "p: int32 [2, 2]", "b: 2x3"),
        new("linalg.lu_solve(f + 3 * eye(2), p, b, adjoint=True)", "f: 2x2 in -1..1", "p: int32 [2, 2]", "b: 2x2x1"),
        new("linalg.lu_solve(f + 3 * eye(2), p, b, left=False)", "f: 2x2 in -1..1", "p: int32 [2, 2]", "b: 3x2"),
        new("linalg.lu_solve(f + 3 * eye(2), p, b, left=False, adjoint=True)", "f: 2x2 in -1..1", "p: int32 [2, 2]", "b: 1x2"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
    [
        new("linalg.lu_solve(): pivots is int64[2], but int32[2] is needed", "linalg.lu_solve(f, p, b)", "f: 2x2", "p: int64 [2, 2]", "b: 2x1"),
        new("linalg.lu_solve(): shapes [2, 2] and [3, 1] do not fit the equation AX = B (2x2 and 3x1)", "linalg.lu_solve(f, p, b)", "f: 2x2", "p: int32 [2, 2]", "b: 3x1"),
    ];

    public override OperationResult Build(Arguments arguments)
    {
        var factors = Matrices.Square(arguments);
        var pivots = Pivots(arguments, "pivots", factors);
        var b = Matrices.Of(arguments, "B");
        Matrices.CheckSame(arguments, "input", "B");
        var (isLeft, isTransposed) = (arguments.Bool("left"), arguments.Bool("adjoint"));
        Solve.CheckFit(arguments, factors.Shape, b.Shape, b.Shape, isLeft);
        var x = isLeft
            ? Solution(arguments, factors, pivots, b, isTransposed)
            : Matrices.Transpose(Solution(arguments, factors, pivots, Matrices.Transpose(b), !isTransposed));
        return x.To(arguments.Tensor("B").DType);
    }
}
