using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Creation;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.LinearAlgebra;

internal sealed record MatrixPower : Composite
{
    public override string Name => "linalg.matrix_power";
    public override IReadOnlyList<string> Aliases => ["matrix_power"];
    public override IReadOnlyList<string> Signatures => ["linalg.matrix_power(Tensor input, int n)"];
    public override string Summary => "The n-th power of each square matrix, by repeated squaring; of the inverse where n is negative.";
    public override string Derivative => "Σ inputᵀ**i @ g @ inputᵀ**(n - 1 - i)";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("matrix_power(x, 3)", "x: 2x2"),
        new("linalg.matrix_power(x, 0)", "x: 2x3x3"),
        new("linalg.matrix_power(x + 3 * eye(2), -2)", "x: 2x2x2 in -1..1"),
        new("linalg.matrix_power(x, 6)", "x: 2x2 in -1..1"),
        new("linalg.matrix_power(i, 3)", "i: int64 [[1, 1], [1, 0]]"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
    [
        new("linalg.matrix_power(): input has shape [3] (it must be batches of square matrices)", "matrix_power(x, 2)", "x: 3"),
        new("linalg.inv: The diagonal element 1 is zero, the inversion could not be completed because the input matrix is singular.", "matrix_power(0 * x, -1)", "x: 2x2"),
    ];

    public override string GradFn(Arguments arguments) =>
        arguments.Tensor("input").Shape.Rank > 2 && Math.Abs(arguments.Long("n")) > 1 ? "UnsafeViewBackward0"
        : arguments.Long("n") switch
        {
            0 => "torch::autograd::CopyBackwards",
            1 => "CloneBackward0",
            -1 => "LinalgInvExBackward0",
            _ => "MmBackward0",
        };

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        var n = arguments.Long("n");
        if (x.Shape.Rank < 2 || x.Shape[^1] != x.Shape[^2])
        {
            throw arguments.Fault($"input has shape {x.Shape} (it must be batches of square matrices)");
        }

        if (n == 0)
        {
            return Matrices.Constantly(x, Eye.Of(x.Graph, x.Shape[^1], x.Shape[^1], x.DType));
        }

        var wide = x.DType.IsFloating || n < 0 ? Matrices.Square(arguments) : x;
        if (n < 0)
        {
            wide = LinearSolution.Of(wide, Matrices.Identity(wide, x.Shape[^1]).BroadcastTo(x.Shape), "linalg.inv");
        }

        Value? power = null;
        for (var rest = (ulong)Int128.Abs(n); ; rest >>= 1)
        {
            if ((rest & 1) == 1)
            {
                power = power is { } lower ? Matrices.Product(lower, wide) : wide;
            }

            if (rest <= 1)
            {
                break;
            }

            wide = Matrices.Product(wide, wide);
        }

        return x.Graph.Add(new Alias("MmBackward0"), power!.Value.To(x.DType));
    }
}
