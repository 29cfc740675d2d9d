using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.LinearAlgebra;

internal sealed record LdlFactor : Composite
{
    public override string Name => "linalg.ldl_factor";
    public override IReadOnlyList<string> Signatures => ["linalg.ldl_factor(Tensor input, *, bool hermitian=False)"];
    public override string Summary => "The factors L and D of each symmetric matrix L @ D @ Lᵀ in one matrix, and LAPACK's pivots.";

    public override IReadOnlyList<Sample> Samples =>
        [new("linalg.ldl_factor(x).LD", "x: 4x4"), new("linalg.ldl_factor(x).pivots", "x: [[0, 2, 1], [2, 0, 3], [1, 3, 1]]")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("linalg.ldl_factor: The factorization has a zero on the diagonal of D, at 1, and solving with it would divide by zero (use linalg.ldl_factor_ex).", "linalg.ldl_factor(x)", "x: [[0, 0], [0, 1]]")];

    public override OperationResult Build(Arguments arguments)
    {
        var results = Of(arguments, "linalg.ldl_factor");
        return OperationResult.Named(["LD", "pivots"], results[0], results[1]);
    }

    /// <summary>The factors in the dtype of the argument, the pivots, and the first zero pivot.</summary>
    internal static Value[] Of(Arguments arguments, string failure)
    {
        var a = Matrices.Square(arguments);
        var results = a.Graph.AddMultiple(new LdlFactorization(failure), a);
        return [results[0].To(arguments.Tensor("input").DType), results[1], results[2]];
    }
}

internal sealed record LdlFactorEx : Composite
{
    public override string Name => "linalg.ldl_factor_ex";

    public override IReadOnlyList<string> Signatures =>
        ["linalg.ldl_factor_ex(Tensor input, *, bool hermitian=False, bool check_errors=False)"];

    public override string Summary => "The factors L and D of each symmetric matrix L @ D @ Lᵀ in one matrix, LAPACK's pivots, and the first zero pivot or 0.";

    public override IReadOnlyList<Sample> Samples =>
        [new("linalg.ldl_factor_ex(x).LD", "x: 2x3x3"), new("linalg.ldl_factor_ex(x).info", "x: [[0, 0], [0, 1]]")];

    public override OperationResult Build(Arguments arguments) =>
        OperationResult.Named(["LD", "pivots", "info"], LdlFactor.Of(arguments, arguments.Bool("check_errors") ? Name : ""));
}

internal sealed record LdlSolve : PivotedForm
{
    public override string Name => "linalg.ldl_solve";

    public override IReadOnlyList<string> Signatures =>
        ["linalg.ldl_solve(Tensor input, Tensor pivots, Tensor B, *, bool hermitian=False)"];

    public override string Summary => "The solution X of A @ X = B from what linalg.ldl_factor gives for A.";
    public override string? Derivative => null;

    public override IReadOnlyList<Sample> Samples =>
    [
        new("linalg.ldl_solve(f + 4 * eye(3), p, b)", "f: 3x3 in -1..1", "p: int32 [2, 2, 3]", "b: 3x2"),
        new("linalg.ldl_solve(f + 4 * eye(3), p, b)", "f: 3x3 in -1..1", "p: int32 [1, -3, -3]", "b: 2x3x1"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("linalg.ldl_solve: the pivot -1 is not a row of 2, or an incomplete pair (use the pivots of linalg.ldl_factor)", "linalg.ldl_solve(f, p, b)", "f: 2x2", "p: int32 [1, -1]", "b: 2x1")];

    public override OperationResult Build(Arguments arguments)
    {
        var factors = Matrices.Square(arguments);
        var pivots = Pivots(arguments, "pivots", factors);
        var b = Matrices.Of(arguments, "B");
        Matrices.CheckSame(arguments, "input", "B");
        Solve.CheckFit(arguments, factors.Shape, b.Shape, b.Shape, isLeft: true);
        var (f, right) = Matrices.Broadcast(arguments, factors, b);
        var spread = pivots.BroadcastTo(new Shape([.. Matrices.Stack(f).Sizes, pivots.Shape[^1]]));
        return f.Graph.Add(new LdlSolution(), f, spread, right).To(arguments.Tensor("B").DType);
    }
}
