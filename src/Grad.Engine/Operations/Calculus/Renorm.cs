using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Operations.Reductions;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Calculus;

internal sealed record Renorm : Composite
{
    // PyTorch's guard against division by zero.
    private const double Epsilon = 1e-7;

    public override string Name => "renorm";
    public override IReadOnlyList<string> Signatures => ["renorm(Tensor input, Scalar p, int dim, Scalar maxnorm)"];
    public override string Summary => "The input with each slice along a dim whose p-norm is above maxnorm scaled down to it.";
    public override string Derivative => "g for slices that stay, by the quotient rule for those that are scaled";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("renorm(x, 2, 0, 1.5)", "x: [[1, 2], [0.5, 0.2], [3, -1]]"),
        new("renorm(x, 1, 1, 2)", "x: [[1, 2], [0.5, 0.2], [3, -1]]"),
        new("renorm(x, 3, 0, 0.5)", "x: 3x4 in 0.5..2"),
        new("renorm(x, 2, 1, 9)", "x: 3x4 in 0.5..2"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
    [
        new("renorm(): p is 0 (it must be above 0)", "renorm(x, 0, 0, 1)", "x: 2x3"),
        new("renorm(): maxnorm is -1 (it must be at least 0)", "renorm(x, 2, 0, -1)", "x: 2x3"),
        new("renorm(): the input has shape [3] (it needs at least 2 dimensions)", "renorm(x, 2, 0, 1)", "x: 3"),
    ];

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Floating("input");
        var (p, most) = (arguments.Number("p"), arguments.Number("maxnorm"));
        if (p is not > 0)
        {
            throw arguments.Fault($"p is {p} (it must be above 0)");
        }

        if (most is not >= 0)
        {
            throw arguments.Fault($"maxnorm is {most} (it must be at least 0)");
        }

        return x.Shape.Rank > 1
            ? Of(x, p, ReducedDims.ResolveOne(arguments, x.Shape), most)
            : throw arguments.Fault($"the input has shape {x.Shape} (it needs at least 2 dimensions)");
    }

    /// <summary>The slices along a dimension, scaled down where their norm is above a bound.</summary>
    public static Value Of(Value x, double p, int dim, double most)
    {
        var dtype = x.DType;
        x = x.To(DType.Float64);
        Dims others = [.. Enumerable.Range(0, x.Shape.Rank).Where(other => other != dim)];
        var norm = PNorm.Of(x, p, others).Reshape(Reduction.Keep(x.Shape, others));
        var bound = norm.Filled(most);
        return (x * Where.Of(Gt.Of(norm, bound), bound / (norm + Epsilon), norm.Filled(1))).To(dtype);
    }
}
