using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.LinearAlgebra;

internal sealed record LdlSolve : PivotedForm
{
    public override string Name => "linalg.ldl_solve";

    public override IReadOnlyList<string> Signatures =>
        ["linalg.ldl_solve(Tensor input, Tensor pivots, Tensor B, *, bool hermitian=False)"];

    public override string Summary => "The solution X of A @ X = B from what linalg.ldl_factor gives for A.";
    public override string? Derivative => null;

    public override IReadOnlyList<Sample> Samples =>
    [
        new("linalg.ldl_solve(f.detach() + 4 * eye(3), p, b.detach())", "f: 3x3 in -1..1", "p: int32 [2, 2, 3]", "b: 3x2"),
        new("linalg.ldl_solve(f.detach() + 4 * eye(3), p, b.detach())", "f: 3x3 in -1..1", "p: int32 [1, -3, -3]", "b: 2x3x1"),
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
