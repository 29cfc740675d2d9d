using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.LinearAlgebra;

internal sealed record TensorSolve : Composite
{
    public override string Name => "linalg.tensorsolve";
    public override IReadOnlyList<string> Signatures => ["linalg.tensorsolve(Tensor input, Tensor B, int[]? dims=None)"];
    public override string Summary => "The X of tensordot(input, X, X.ndim) = B, after the dimensions dims of input are moved to its end.";
    public override string Derivative => "that of linalg.solve for the tensors as matrices";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("linalg.tensorsolve(x + 4 * eye(4).reshape(2, 2, 4), b)", "x: 2x2x4 in -1..1", "b: 2x2"),
        new("linalg.tensorsolve(x + 4 * eye(4).reshape(4, 2, 2).movedim(1, 0), b, dims=[0])", "x: 2x4x2 in -1..1", "b: 4"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("linalg.tensorsolve(): the first dimensions of [2, 3] have 2 elements and the others 3 (the numbers must be equal)", "linalg.tensorsolve(x, b)", "x: 2x3", "b: 2")];

    public override string GradFn(Arguments arguments) => "ReshapeAliasBackward0";

    public override OperationResult Build(Arguments arguments)
    {
        var (a, b) = (arguments.Tensor("input"), arguments.Tensor("B"));
        Matrices.CheckDType(arguments, a);
        Matrices.CheckSame(arguments, "input", "B");
        if (arguments.IntsOrNull("dims") is { } given)
        {
            int[] moved = [.. given.Select(dim => a.Shape.Dim(dim))];
            if (moved.Distinct().Count() != moved.Length)
            {
                throw arguments.Fault($"dims [{string.Join(", ", given)}] contain a dimension twice");
            }

            a = a.Graph.Add(new Permuted([.. Enumerable.Range(0, a.Shape.Rank).Except(moved), .. moved]), a);
        }

        if (b.Shape.Rank > a.Shape.Rank)
        {
            throw arguments.Fault($"B has shape {b.Shape}, more dimensions than input of shape {a.Shape}");
        }

        var size = TensorInv.Split(arguments, a.Shape, b.Shape.Rank);
        if (b.Shape.Count != size)
        {
            throw arguments.Fault($"B has shape {b.Shape}, but {size} elements are needed");
        }

        var matrix = a.To(DType.Float64).Reshape(new Shape(size, size));
        var x = LinearSolution.Of(matrix, b.To(DType.Float64).Reshape(new Shape(size, 1)), "torch.linalg.solve");
        return x.To(b.DType).Reshape(new Shape(a.Shape.Sizes[b.Shape.Rank..]));
    }
}
