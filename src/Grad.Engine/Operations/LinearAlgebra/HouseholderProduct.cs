using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Creation;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.LinearAlgebra;

internal sealed record HouseholderProduct : Composite
{
    public override string Name => "linalg.householder_product";
    public override IReadOnlyList<string> Aliases => ["orgqr"];
    public override IReadOnlyList<string> Signatures => ["linalg.householder_product(Tensor input, Tensor tau)"];
    public override string Summary => "The first columns of the product of the reflections I - tau * v @ vᵀ whose vectors stand below the diagonal of input.";
    public override string Derivative => "the product rule, reflection by reflection";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("linalg.householder_product(a, t)", "a: 4x3 in -1..1", "t: 3"),
        new("linalg.householder_product(a, t)", "a: 2x3x3 in -1..1", "t: 2x2"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
    [
        new("linalg.householder_product(): input has shape [2, 3] (it must not have more columns than rows)", "linalg.householder_product(a, t)", "a: 2x3", "t: 2"),
        new("linalg.householder_product(): tau has shape [3], but [k] with k at most 2 is needed", "linalg.householder_product(a, t)", "a: 3x2", "t: 3"),
    ];

    public override string GradFn(Arguments arguments) => "LinalgHouseholderProductBackward0";

    public override OperationResult Build(Arguments arguments)
    {
        var a = Matrices.Of(arguments);
        if (a.Shape[^1] > a.Shape[^2])
        {
            throw arguments.Fault($"input has shape {a.Shape} (it must not have more columns than rows)");
        }

        var tau = Factors(arguments, a);
        var identity = Matrices.Constantly(a, Eye.Of(a.Graph, a.Shape[^2], a.Shape[^1], DType.Float64));
        return Multiply(a, tau, identity, isReversed: true).To(arguments.Tensor("input").DType);
    }

    /// <summary>The argument tau in float64.</summary>
    /// <exception cref="GradException">Its shape or dtype does not fit.</exception>
    internal static Value Factors(Arguments arguments, Value a)
    {
        var tau = arguments.Tensor("tau");
        Matrices.CheckSame(arguments, "input", "tau");
        return tau.Shape.Rank == a.Shape.Rank - 1 && tau.Shape[^1] <= a.Shape[^1] && Matrices.Stack(tau, 1).Equals(Matrices.Stack(a))
            ? tau.To(DType.Float64)
            : throw arguments.Fault(
                $"tau has shape {tau.Shape}, but [{string.Join(", ", [.. a.Shape.Sizes[..^2].ToArray().Select(static size => $"{size}"), "k"])}] with k at most {a.Shape[^1]} is needed");
    }

    /// <summary>Multiplies matrices from the left by reflections, the first one first or last.</summary>
    internal static Value Multiply(Value a, Value tau, Value b, bool isReversed)
    {
        var rows = a.Shape[^2];
        var vectors = Matrices.Lower(a, -1) + Eye.Of(a.Graph, rows, a.Shape[^1], DType.Float64);
        var count = tau.Shape[^1];
        for (var i = 0; i < count; i++)
        {
            Size step = isReversed ? count - 1 - i : i;
            var v = Matrices.Columns(vectors, step, 1);
            var factor = Matrices.Column(Slice.Of(tau, tau.Shape.Rank - 1, step, 1));
            b -= factor * Matrices.Product(v, Matrices.Product(Matrices.Transpose(v), b));
        }

        return b;
    }
}
