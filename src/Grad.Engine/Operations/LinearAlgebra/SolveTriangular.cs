using Grad.Engine.Graphs.Primitives;

namespace Grad.Engine.Operations.LinearAlgebra;

internal sealed record SolveTriangular : Composite
{
    public override string Name => "linalg.solve_triangular";

    public override IReadOnlyList<string> Signatures =>
        ["linalg.solve_triangular(Tensor input, Tensor B, *, bool upper, bool left=True, bool unitriangular=False)"];

    public override string Summary => "The solution X of input @ X = B, or of X @ input = B, where one triangle of input is read.";
    public override string Derivative => "B: the solution for g with the transposed triangle; input: the triangle of -gB @ resultᵀ";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("linalg.solve_triangular(x + 3 * eye(3), b, upper=True)", "x: 3x3 in -1..1", "b: 3x2"),
        new("linalg.solve_triangular(x + 3 * eye(2), b, upper=False, left=False)", "x: 2x2x2 in -1..1", "b: 1x2"),
        new("linalg.solve_triangular(x, b, upper=False, unitriangular=True)", "x: 3x3 in -1..1", "b: 3x1"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
    [
        new("linalg.solve_triangular(): B has shape [2] (it must have at least 2 dimensions)", "linalg.solve_triangular(x, b, upper=True)", "x: 2x2", "b: 2"),
        new("linalg.solve_triangular(): shapes [3, 3] and [4, 1] do not fit the equation AX = B (3x3 and 4x1)", "linalg.solve_triangular(x, b, upper=True)", "x: 3x3", "b: 4x1"),
    ];

    public override string GradFn(Arguments arguments) => "LinalgSolveTriangularBackward0";

    public override OperationResult Build(Arguments arguments)
    {
        var a = Matrices.Square(arguments);
        var b = Matrices.Of(arguments, "B");
        Matrices.CheckSame(arguments, "input", "B");
        var (isLeft, isUpper, isUnit) = (arguments.Bool("left"), arguments.Bool("upper"), arguments.Bool("unitriangular"));
        Solve.CheckFit(arguments, a.Shape, b.Shape, b.Shape, isLeft);
        var (matrices, right) = Matrices.Broadcast(arguments, a, b);
        var x = isLeft ? Substitution.Left(matrices, right, isUpper, isUnit) : Substitution.Right(matrices, right, isUpper, isUnit);
        return x.To(arguments.Tensor("B").DType);
    }
}
