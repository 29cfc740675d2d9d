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
