using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;

namespace Grad.Engine.Operations.LinearAlgebra;

internal sealed record Solve : Composite
{
    public override string Name => "linalg.solve";
    public override IReadOnlyList<string> Signatures => ["linalg.solve(Tensor input, Tensor B, *, bool left=True)"];
    public override string Summary => "The solution X of input @ X = B, or of X @ input = B; B can be a vector.";
    public override string Derivative => "B: inv(input)ᵀ @ g; input: -gB @ resultᵀ";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("linalg.solve(x + 4 * eye(3), b)", "x: 3x3 in -1..1", "b: 3x2"),
        new("linalg.solve(x + 4 * eye(3), b)", "x: 3x3 in -1..1", "b: 3"),
        new("linalg.solve(x + 4 * eye(2), b)", "x: 2x2x2 in -1..1", "b: 2x2"),
        new("linalg.solve(x + 4 * eye(2), b, left=False)", "x: 3x2x2 in -1..1", "b: 4x2"),
        new("linalg.solve(x, b)", "x: 0x0", "b: 0x2"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
    [
        new("torch.linalg.solve: The solver failed because the input matrix is singular.", "linalg.solve(x, b)", "x: [[1, 2], [2, 4]]", "b: 2"),
        new("linalg.solve(): shapes [3, 3] and [4] do not fit the equation AX = B (3x3 and 4x1)", "linalg.solve(x, b)", "x: 3x3", "b: 4"),
        new("linalg.solve(): expected input and B to have the same dtype, but they are float32 and float64 (convert with to(x, dtype=...))", "linalg.solve(x, b)", "x: 2x2", "b: float64 2"),
    ];

    public override string GradFn(Arguments arguments) => "LinalgSolveExBackward0";
    public override OperationResult Build(Arguments arguments) => Of(arguments, "torch.linalg.solve");

    /// <summary>The solution; a singular matrix is a fault of the operation of that name, if it is not empty.</summary>
    internal static Value Of(Arguments arguments, string failure)
    {
        var a = Matrices.Square(arguments);
        var given = arguments.Tensor("B");
        Matrices.CheckSame(arguments, "input", "B");
        var isVector = IsVector(a.Shape, given.Shape);
        var b = (isVector ? Matrices.Column(given) : given).To(a.DType);
        if (b.Shape.Rank < 2)
        {
            throw arguments.Fault($"B has shape {given.Shape} (it must be a vector or a matrix)");
        }

        var isLeft = arguments.Bool("left");
        CheckFit(arguments, a.Shape, b.Shape, given.Shape, isLeft);
        var (matrices, right) = Matrices.Broadcast(arguments, a, b);
        var x = isLeft
            ? LinearSolution.Of(matrices, right, failure)
            : Matrices.Transpose(LinearSolution.Of(Matrices.Transpose(matrices), Matrices.Transpose(right), failure));
        return (isVector ? x.Reshape(x.Shape.Without(x.Shape.Rank - 1)) : x).To(given.DType);
    }

    /// <summary>Whether a right side is one vector for each matrix.</summary>
    internal static bool IsVector(Tensors.Shape a, Tensors.Shape b) =>
        b.Rank == 1 || (b.Rank == a.Rank - 1 && b.Equals(a.Without(a.Rank - 1)));

    /// <summary>Rejects a right side that does not have the same number of rows, or columns, as the matrices.</summary>
    /// <exception cref="GradException">PyTorch's message, with the shapes.</exception>
    internal static void CheckFit(Arguments arguments, Tensors.Shape a, Tensors.Shape b, Tensors.Shape given, bool isLeft)
    {
        if (a[^1] != b[isLeft ? ^2 : ^1])
        {
            throw arguments.Fault(
                $"shapes {a} and {given} do not fit the equation {(isLeft ? "AX" : "XA")} = B ({a[^2]}x{a[^1]} and {b[^2]}x{b[^1]})");
        }
    }
}
