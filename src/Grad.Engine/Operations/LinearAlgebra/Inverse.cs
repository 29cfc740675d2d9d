using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;

namespace Grad.Engine.Operations.LinearAlgebra;

internal sealed record Inverse : Composite
{
    public override string Name => "linalg.inv";
    public override IReadOnlyList<string> Aliases => ["inverse", "linalg.inverse"];
    public override string Summary => "The inverse of each matrix.";
    public override string Derivative => "-resultᵀ @ g @ resultᵀ";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("linalg.inv(x + 4 * eye(3))", "x: 3x3 in -1..1"),
        new("inverse(x + 3 * eye(2))", "x: 2x1x2x2 in -1..1"),
        new("linalg.inv(x)", "x: 2x0x0"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
    [
        new("linalg.inv(): input must be batches of square matrices, but they are 2 by 3 matrices", "linalg.inv(x)", "x: 2x3"),
        new("linalg.inv(): input has shape [3] (it must have at least 2 dimensions)", "linalg.inv(x)", "x: 3"),
        new("linalg.inv(): not implemented for int64 (convert with to(x, dtype=...))", "linalg.inv(i)", "i: int64 2x2"),
        new("linalg.inv: (Batch element 1): The diagonal element 2 is zero, the inversion could not be completed because the input matrix is singular.", "linalg.inv(x)", "x: [[[1, 0], [0, 1]], [[1, 2], [2, 4]]]"),
    ];

    public override string GradFn(Arguments arguments) => "LinalgInvExBackward0";
    public override OperationResult Build(Arguments arguments) => Of(arguments, "linalg.inv");

    /// <summary>The inverses; a singular matrix is a fault of the operation of that name, if it is not empty.</summary>
    internal static Value Of(Arguments arguments, string failure)
    {
        var a = Matrices.Square(arguments);
        var identity = Matrices.Identity(a, a.Shape[^1]).BroadcastTo(a.Shape);
        return LinearSolution.Of(a, identity, failure).To(arguments.Tensor("input").DType);
    }
}
