using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.LinearAlgebra;

/// <summary>What takes the pivots of a factorization.</summary>
internal abstract record PivotedForm : Composite
{
    /// <summary>The pivots that an argument gives: int32, one for each step, of the batch of the factors.</summary>
    /// <exception cref="GradException">They are not.</exception>
    protected static Value Pivots(Arguments arguments, string name, Value factors)
    {
        var pivots = arguments.Tensor(name);
        var needed = Stacks.Shaped(factors.Shape, 2, Math.Min(factors.Shape[^1], factors.Shape[^2]));
        return pivots.DType == DType.Int32 && pivots.Shape.Equals(needed)
            ? pivots
            : throw arguments.Fault($"{name} is {pivots.Type}, but {new TensorType(DType.Int32, needed)} is needed");
    }

    /// <summary>The solution X of A X = B, or of Aᵀ X = B, where A = P L U.</summary>
    protected static Value Solution(Arguments arguments, Value factors, Value pivots, Value b, bool isTransposed)
    {
        var (f, right) = Matrices.Broadcast(arguments, factors, b);
        var p = Matrices.BroadcastStack(PivotPermutation.Of(pivots, factors.Shape[^1]), Matrices.Stack(f));
        if (isTransposed)
        {
            var inner = Substitution.Left(f, right, isUpper: true, isTransposed: true);
            return Matrices.Product(p, Substitution.Left(f, inner, isUpper: false, isUnit: true, isTransposed: true));
        }

        var permuted = Matrices.Product(Matrices.Transpose(p), right);
        return Substitution.Left(f, Substitution.Left(f, permuted, isUpper: false, isUnit: true), isUpper: true);
    }
}

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

internal sealed record LuSolve : PivotedForm
{
    public override string Name => "lu_solve";
    public override IReadOnlyList<string> Signatures => ["lu_solve(Tensor input, Tensor LU_data, Tensor LU_pivots)"];
    public override string Summary => "The solution X of A @ X = input from what lu gives for A.";
    public override string Derivative => "input: the solution for g with the transposed matrix; LU_data: through both triangles";

    public override IReadOnlyList<Sample> Samples =>
        [new("lu_solve(b, f + 3 * eye(2), p)", "b: 2x3", "f: 2x2 in -1..1", "p: int32 [2, 2]"), new("lu_solve(b, f + 3 * eye(2), p)", "b: 2x2x1", "f: 2x2 in -1..1", "p: int32 [1, 2]")];

    public override string GradFn(Arguments arguments) => "LinalgLuSolveBackward0";

    public override OperationResult Build(Arguments arguments)
    {
        var factors = Matrices.Square(arguments, "LU_data");
        var pivots = Pivots(arguments, "LU_pivots", factors);
        var b = Matrices.Of(arguments);
        Matrices.CheckSame(arguments, "input", "LU_data");
        Solve.CheckFit(arguments, factors.Shape, b.Shape, b.Shape, isLeft: true);
        return Solution(arguments, factors, pivots, b, isTransposed: false).To(arguments.Tensor("input").DType);
    }
}

internal sealed record LuUnpack : PivotedForm
{
    public override string Name => "lu_unpack";

    public override IReadOnlyList<string> Signatures =>
        ["lu_unpack(Tensor input, Tensor LU_pivots, bool unpack_data=True, bool unpack_pivots=True)"];

    public override string Summary => "The permutation P and the triangles L and U that the results of lu stand for.";
    public override string Derivative => "stril(gL) + triu(gU)";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("lu_unpack(f, p).L", "f: 4x2", "p: int32 [3, 2]"),
        new("lu_unpack(f, p).U", "f: 2x4", "p: int32 [1, 2]"),
        new("lu_unpack(f, p).P", "f: 3x2", "p: int32 [3, 3]"),
        new("lu_unpack(f, p, unpack_pivots=False).P", "f: 3x2", "p: int32 [3, 3]"),
    ];

    public override OperationResult Build(Arguments arguments)
    {
        var dtype = arguments.Tensor("input").DType;
        var factors = Matrices.Of(arguments);
        var unpacked = LuForm.Unpack(factors, Pivots(arguments, "LU_pivots", factors), dtype);
        var nothing = arguments.Graph.Constant(new Tensor(dtype, new Shape(0)));
        return OperationResult.Named(
            ["P", "L", "U"],
            arguments.Bool("unpack_pivots") ? unpacked[0] : nothing,
            arguments.Bool("unpack_data") ? unpacked[1] : nothing,
            arguments.Bool("unpack_data") ? unpacked[2] : nothing);
    }
}
