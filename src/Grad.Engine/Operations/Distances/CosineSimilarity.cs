using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Operations.Reductions;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Distances;

internal sealed record CosineSimilarity : Composite
{
    public override string Name => "cosine_similarity";
    public override IReadOnlyList<string> Signatures => ["cosine_similarity(Tensor x1, Tensor x2, int dim=1, float eps=1e-08)"];
    public override string Summary => "The cosine of the angle between two tensors along a dimension; a norm is at least eps.";
    public override string Derivative => "by the product and quotient rules";

    public override IReadOnlyList<Sample> Samples =>
        [new("cosine_similarity(x, y)", "x: 3x4", "y: 3x4"), new("cosine_similarity(x, y, dim=-1)", "x: 1x2x3", "y: 2x1x3")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("Dimension out of range (expected to be in range of [-1, 0], but got 1)", "cosine_similarity(x, x)", "x: 3")];

    public override string GradFn(Arguments arguments) => "SumBackward1";

    public override OperationResult Build(Arguments arguments)
    {
        var pair = Promotion.Align(Name, toFloating: false, arguments.Tensor("x1"), arguments.Tensor("x2"));
        if (!pair[0].DType.IsFloating)
        {
            throw arguments.Unsupported(pair[0]);
        }

        var dim = ReducedDims.ResolveOne(arguments, pair[0].Shape);
        Dims dims = pair[0].Shape.Rank == 0 ? [] : [dim];
        var epsilon = arguments.Number("eps");
        var cosine = new Cosine(pair[0].To(DType.Float64), pair[1].To(DType.Float64), dims, Divisor, Norms).Value;
        return cosine.To(pair[0].DType).Reshape(dims.Count == 0 ? Shape.Scalar : pair[0].Shape.Without(dim));

        // PyTorch clamps the norms that it divides by, not their derivatives: the derivative by x divides by norm and by clamped norm.
        (Value, Value) Divisor(Value square)
        {
            var norm = Sqrt.Of(square);
            var isShort = Lt.Of(norm, norm.Filled(epsilon));
            var divisor = Where.Of(isShort, Where.Of(Eq.Of(norm, norm.Filled(0)), norm.Filled(1), norm * epsilon), square);
            return (divisor, Where.Of(isShort, divisor - square, square.Filled(0)));
        }

        Value Norms(Value a, Value b) => Maximum.Of(Sqrt.Of(a), a.Filled(epsilon)) * Maximum.Of(Sqrt.Of(b), b.Filled(epsilon));
    }
}

/// <summary>Bounds that no derivative feels.</summary>
internal static class Bounds
{
    /// <summary>The larger of value and bound, with the derivative of the value everywhere, as PyTorch clamps in place without a tape.</summary>
    public static Value AtLeast(Value value, double bound)
    {
        var missing = Maximum.Of(value, value.Filled(bound)) - value;
        return value + value.Graph.Add(new Detached(), missing);
    }
}
