using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Operations.Reductions;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.LinearAlgebra;

internal sealed record MatrixRank : Composite
{
    public override string Name => "linalg.matrix_rank";

    public override IReadOnlyList<string> Signatures =>
    [
        "linalg.matrix_rank(Tensor input, *, Tensor? atol=None, Tensor? rtol=None, bool hermitian=False)",
        "linalg.matrix_rank(Tensor input, Tensor tol, bool hermitian=False)",
    ];

    public override string Summary => "How many singular values of each matrix exceed the tolerance.";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("linalg.matrix_rank(x)", "x: [[1, 2], [2, 4]]"),
        new("linalg.matrix_rank(x, atol=1.0, rtol=0.1)", "x: 2x3x4"),
        new("linalg.matrix_rank(x, tol=2.5)", "x: [[3, 0], [0, 2]]"),
        new("linalg.matrix_rank(x, hermitian=True)", "x: [[3, 5], [0, 2]]"),
        new("linalg.matrix_rank(x)", "x: 2x0x0"),
    ];

    public override OperationResult Build(Arguments arguments)
    {
        var a = arguments.Bool("hermitian") ? Matrices.Mirrored(Matrices.Square(arguments)) : Matrices.Of(arguments);
        var (absolute, relative) = arguments.Has("tol")
            ? Tolerances.Of(arguments, a, arguments.Tensor("tol"), a.Graph.Number(0, DType.Float64))
            : Tolerances.Of(arguments, a, arguments.TensorOrNull("atol"), arguments.TensorOrNull("rtol"));
        return Of(SingularDecomposition.Values(a), absolute, relative);
    }

    /// <summary>How many singular values exceed both tolerances.</summary>
    internal static Value Of(Value s, Value absolute, Value relative)
    {
        var last = s.Shape.Rank - 1;
        if (s.Shape[last] == 0)
        {
            return absolute.Filled(0).To(DType.Int64);
        }

        var largest = ReduceExtremum.Largest(s, [last]);
        var tolerance = Matrices.Column(Maximum.Of(absolute, relative * largest)).BroadcastTo(s.Shape);
        return Sum.Over(Gt.Of(s, tolerance).To(DType.Int64), [last]);
    }
}
