using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Operations.Reductions;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Calculus;

internal sealed record Cov : Composite
{
    public override string Name => "cov";

    public override IReadOnlyList<string> Signatures =>
        ["cov(Tensor input, *, int correction=1, Tensor? fweights=None, Tensor? aweights=None)"];

    public override string Summary => "Covariance matrix of variables, the rows, over observations, the columns, which can be weighted.";
    public override string Derivative => "by the product rule";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("cov(x)", "x: 3x4"),
        new("cov(x, correction=0, aweights=a)", "x: 2x4", "a: 4 in 0.5..2"),
        new("cov(x, fweights=f)", "x: 4", "f: int64 [1, 2, 1, 3]"),
        new("cov(x, fweights=f, aweights=a)", "x: 2x4", "f: int64 [1, 2, 1, 3]", "a: 4 in 0.5..2"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
    [
        new("cov(): fweights has shape [5, 5] (it needs at most one dimension)", "cov(x, fweights=f)", "x: 5", "f: int64 5x5 in 0..3"),
        new("cov(): fweights is float32 (it counts observations, so it must be an integer dtype)", "cov(x, fweights=f)", "x: 5", "f: 5"),
        new("cov(): the input has shape [2, 3, 4] (it must be a vector or a matrix)", "cov(x)", "x: 2x3x4"),
        new("cov(): fweights has shape [4], but there are 5 observations", "cov(x, fweights=f)", "x: 5", "f: int64 4 in 0..3"),
    ];

    public override string GradFn(Arguments arguments) => "SqueezeBackward0";

    public override OperationResult Build(Arguments arguments)
    {
        var input = Promotion.ToFloating(arguments.Tensor("input"));
        if (input.Shape.Rank > 2)
        {
            throw arguments.Fault($"the input has shape {input.Shape} (it must be a vector or a matrix)");
        }

        var frequencies = arguments.TensorOrNull("fweights");
        if (frequencies is { DType: { IsFloating: true } dtype })
        {
            throw arguments.Fault($"fweights is {dtype.Name} (it counts observations, so it must be an integer dtype)");
        }

        var x = input.Shape.Rank == 2 ? input : input.Reshape(new Shape(1, (int)input.Shape.Count));
        var counts = Weights(arguments, "fweights", x);
        var importances = Weights(arguments, "aweights", x);
        var weights = counts is null ? importances : importances is null ? counts : counts * importances;
        return Of(x, weights, importances, arguments.Int("correction"));
    }

    /// <summary>The covariances; a single one has no dimensions.</summary>
    /// <param name="x">A matrix of variables by observations.</param>
    /// <param name="weights">The weight of each observation, or null.</param>
    /// <param name="importances">The part of the weights that is not a count, or null.</param>
    /// <param name="correction">What the degrees of freedom are less than the observations.</param>
    internal static Value Of(Value x, Value? weights, Value? importances, double correction)
    {
        var dtype = x.DType;
        (x, weights, importances) = (x.To(DType.Float64), weights?.To(DType.Float64), importances?.To(DType.Float64));
        var total = weights is { } weight ? Sum.OfAll(weight) : x.Number(x.Shape[1]);
        var mean = Sum.Kept(weights is { } factor ? x * factor : x, [1]) / total;
        var lost = weights * importances is { } both && correction != 0
            ? correction * Sum.OfAll(both) / total
            : total.Number(correction);
        var freedom = total - lost;
        freedom = Maximum.Of(freedom, freedom.Number(0));
        var centered = x - mean;
        var weighted = weights is { } scale ? centered * scale : centered;
        var (rows, observations) = (x.Shape[0], x.Shape[1]);
        var left = centered.Reshape(new Shape(1, rows, observations));
        var right = Permuted.Transpose(weighted).Reshape(new Shape(1, observations, rows));
        var products = MatrixProduct.Of(left, right).Reshape(rows == 1 ? Shape.Scalar : new Shape(rows, rows));
        return (products / freedom).To(dtype);
    }

    private static Value? Weights(Arguments arguments, string name, Value x)
    {
        if (arguments.TensorOrNull(name) is not { } weights)
        {
            return null;
        }

        if (weights.Shape.Rank > 1)
        {
            throw arguments.Fault($"{name} has shape {weights.Shape} (it needs at most one dimension)");
        }

        if (weights.Shape.Count != x.Shape[1])
        {
            throw arguments.Fault($"{name} has shape {weights.Shape}, but there are {x.Shape[1]} observations");
        }

        var range = new InRange(0, double.PositiveInfinity, $"{arguments.Name}(): {name} has the element {{0}} (weights must be at least 0)");
        return x.Graph.Add(range, weights.Reshape(new Shape(x.Shape[1])).To(x.DType));
    }
}
