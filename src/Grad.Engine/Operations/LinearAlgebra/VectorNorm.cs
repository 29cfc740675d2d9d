using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Reductions;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.LinearAlgebra;

internal sealed record VectorNorm : Composite
{
    public override string Name => "linalg.vector_norm";

    public override IReadOnlyList<string> Signatures =>
    [
        "linalg.vector_norm(Tensor input, Scalar ord=2, int[]? dim=None, bool keepdim=False, *, ScalarType? dtype=None)",
        "linalg.vector_norm(Tensor input, str ord, int[]? dim=None, bool keepdim=False, *, ScalarType? dtype=None)",
    ];

    public override string Summary => "The norm (Σ|x|**ord)**(1/ord) of all elements, or along dimensions; inf, -inf and 0 are the limits.";
    public override string Derivative => "g * sign(input) * (|input| / result)**(ord - 1), 0 where the result is 0";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("linalg.vector_norm(x)", "x: 3x4"),
        new("linalg.vector_norm(x, 3, dim=0)", "x: 3x4 in 0.3..2"),
        new("linalg.vector_norm(x, inf, dim=[0, 2], keepdim=True)", "x: 2x3x4"),
        new("linalg.vector_norm(x, -1)", "x: 5 in 0.3..2"),
        new("linalg.vector_norm(x, 0.5)", "x: scalar in 0.3..2"),
        new("linalg.vector_norm(x, 0)", "x: 2x0"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
    [
        new("linalg.vector_norm(): the inf norm of an empty tensor is not defined (shape [2, 0])", "linalg.vector_norm(x, inf)", "x: 2x0"),
        new("linalg.vector_norm(): not implemented for int64 (convert with to(x, dtype=...))", "linalg.vector_norm(i)", "i: int64 3"),
        new("linalg.vector_norm(): ord is 'abc' (it must be a number, 'inf' or '-inf')", "linalg.vector_norm(x, 'abc')", "x: 3"),
    ];

    public override string GradFn(Arguments arguments) => "LinalgVectorNormBackward0";

    public override OperationResult Build(Arguments arguments)
    {
        var x = Input(arguments);
        var order = arguments["ord"] switch
        {
            "inf" => double.PositiveInfinity,
            "-inf" => double.NegativeInfinity,
            string text => throw arguments.Fault($"ord is '{text}' (it must be a number, 'inf' or '-inf')"),
            _ => arguments.Number("ord"),
        };
        var dims = ReducedDims.Resolve(arguments, x.Shape);
        return ReducedDims.Keep(arguments, Of(arguments, x, order, dims), x.Shape, dims);
    }

    /// <summary>The argument input, converted to the argument dtype.</summary>
    /// <exception cref="GradException">It is not floating.</exception>
    internal static Value Input(Arguments arguments)
    {
        var x = arguments.Floating("input");
        var dtype = arguments.DTypeOrNull("dtype") ?? x.DType;
        return dtype.IsFloating && dtype >= x.DType
            ? x.To(dtype)
            : throw arguments.Fault($"dtype {dtype.Name} cannot hold the norm of {x.DType.Name} (use a wider floating dtype)");
    }

    /// <summary>The norm along dimensions, which disappear.</summary>
    /// <exception cref="GradException">The norm of an empty tensor, where it is not defined.</exception>
    internal static Value Of(Arguments arguments, Value x, double order, Dims dims)
    {
        if ((order < 0 || double.IsInfinity(order)) && Reduction.Combined(x.Shape, dims) == 0)
        {
            var name = double.IsInfinity(order) ? (order > 0 ? "inf" : "-inf") : order.ToString(System.Globalization.CultureInfo.InvariantCulture);
            throw arguments.Fault($"the {name} norm of an empty tensor is not defined (shape {x.Shape})");
        }

        return PNorm.Of(x.To(DType.Float64), order, dims).To(x.DType);
    }
}
