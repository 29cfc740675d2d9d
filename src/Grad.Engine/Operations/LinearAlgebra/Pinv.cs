using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.LinearAlgebra;

/// <summary>Below what size a singular value counts as zero.</summary>
internal static class Tolerances
{
    /// <summary>The distance from 1 to the next number of a dtype.</summary>
    public static double Epsilon(DType dtype) => dtype == DType.Float64 ? 2.220446049250313e-16 : 1.1920928955078125e-07;

    /// <summary>
    /// The absolute and the relative tolerance for each matrix. Without either, the relative one is epsilon times the larger size;
    /// an absolute one that is given and positive takes its place.
    /// </summary>
    public static (Value Absolute, Value Relative) Of(Arguments arguments, Value a, Value? absolute, Value? relative)
    {
        var stack = Matrices.Stack(a);
        var zero = a.Graph.Number(0, DType.Float64).BroadcastTo(stack);
        var usual = a.Graph.Number(Epsilon(arguments.Tensor("input").DType) * Math.Max(a.Shape[^1], a.Shape[^2]), DType.Float64).BroadcastTo(stack);
        var first = absolute is { } given ? Spread(arguments, given, stack) : zero;
        var second = relative is { } factor ? Spread(arguments, factor, stack)
            : absolute is null ? usual
            : Where.Of(Gt.Of(first, zero), zero, usual);
        return (first, second);
    }

    private static Value Spread(Arguments arguments, Value tolerance, Shape stack) => stack.Equals(Shape.Broadcast(tolerance.Shape, stack))
        ? tolerance.To(DType.Float64).BroadcastTo(stack)
        : throw arguments.Fault($"a tolerance of shape {tolerance.Shape} does not broadcast to the batch {stack}");
}

internal sealed record Pinv : Composite
{
    public override string Name => "linalg.pinv";

    public override IReadOnlyList<string> Signatures =>
    [
        "linalg.pinv(Tensor input, *, Tensor? atol=None, Tensor? rtol=None, bool hermitian=False)",
        "linalg.pinv(Tensor input, Tensor rcond, bool hermitian=False)",
    ];

    public override string Summary => "The Moore-Penrose inverse of each matrix; singular values below the tolerance count as zero.";
    public override string Derivative => "with P the result: -Pᵀ g Pᵀ + (I - A P) gᵀ P Pᵀ + Pᵀ P gᵀ (I - P A)";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("linalg.pinv(x + 3 * eye(4, 2))", "x: 4x2 in -1..1"),
        new("linalg.pinv(x + 3 * eye(2, 3), rtol=0.01)", "x: 2x2x3 in -1..1"),
        new("linalg.pinv(x + x.mT + 5 * eye(3), hermitian=True)", "x: 3x3 in -1..1"),
        new("linalg.pinv(x, atol=0.5)", "x: [[4, 0], [0, 0.1]]"),
        new("linalg.pinv(x, hermitian=True)", "x: [[1, 2], [5, 4]]"),
        new("linalg.pinv(x)", "x: 0x2"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("linalg.pinv(): a tolerance of shape [3] does not broadcast to the batch [2]", "linalg.pinv(x, rtol=t)", "x: 2x2x2", "t: 3")];

    public override string GradFn(Arguments arguments) => "LinalgPinvBackward0";

    public override OperationResult Build(Arguments arguments)
    {
        var isSymmetric = arguments.Bool("hermitian");
        var a = isSymmetric ? Matrices.Square(arguments) : Matrices.Of(arguments);
        var (absolute, relative) = arguments.Has("rcond")
            ? Tolerances.Of(arguments, a, null, arguments.Tensor("rcond"))
            : Tolerances.Of(arguments, a, arguments.TensorOrNull("atol"), arguments.TensorOrNull("rtol"));
        return PseudoInverse.Of(a, absolute, relative, isSymmetric).To(arguments.Tensor("input").DType);
    }
}
