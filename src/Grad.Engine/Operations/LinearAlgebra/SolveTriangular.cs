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

internal sealed record TriangularSolve : Composite
{
    public override string Name => "triangular_solve";

    public override IReadOnlyList<string> Signatures =>
        ["triangular_solve(Tensor input, Tensor A, bool upper=True, bool transpose=False, bool unitriangular=False)"];

    public override string Summary => "The solution X of A @ X = input, where one triangle of A is read, and a copy of A.";
    public override string Derivative => "input: the solution for g with the transposed triangle; A: the triangle of -gB @ resultᵀ";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("triangular_solve(b, x + 3 * eye(3)).solution", "b: 3x2", "x: 3x3 in -1..1"),
        new("triangular_solve(b, x + 3 * eye(2), upper=False, transpose=True)[0]", "b: 2x1", "x: 2x2x2 in -1..1"),
        new("triangular_solve(b, x).cloned_coefficient", "b: 2x1", "x: 2x2"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("triangular_solve(): shapes [3, 3] and [2, 1] do not fit the equation AX = B (3x3 and 2x1)", "triangular_solve(b, x)", "b: 2x1", "x: 3x3")];

    public override OperationResult Build(Arguments arguments)
    {
        var a = Matrices.Square(arguments, "A");
        var b = Matrices.Of(arguments);
        Matrices.CheckSame(arguments, "input", "A");
        Solve.CheckFit(arguments, a.Shape, b.Shape, b.Shape, isLeft: true);
        var (matrices, right) = Matrices.Broadcast(arguments, a, b);
        var x = Substitution.Left(matrices, right, arguments.Bool("upper"), arguments.Bool("unitriangular"), arguments.Bool("transpose"));
        var dtype = arguments.Tensor("input").DType;
        var copy = a.Graph.Add(new Graphs.Primitives.Alias("TriangularSolveBackward0"), matrices.To(dtype));
        return OperationResult.Named(["solution", "cloned_coefficient"], x.To(dtype), copy);
    }
}
