using Grad.Engine.Graphs.Primitives;

namespace Grad.Engine.Operations.LinearAlgebra;

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
