using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Reductions;

internal sealed record Norm : Composite
{
    public override string Name => "norm";

    public override IReadOnlyList<string> Signatures =>
    [
        "norm(Tensor input, str? p='fro', int[]? dim=None, bool keepdim=False, ScalarType? dtype=None)",
        "norm(Tensor input, Scalar p, int[]? dim=None, bool keepdim=False, ScalarType? dtype=None)",
    ];

    public override string Summary => "The p-norm of all elements, or along dimensions: (Σ|x|**p)**(1/p); inf, -inf and 0 are the limits.";
    public override string Derivative => "g * sign(input) * (|input| / result)**(p - 1), 0 where the result is 0";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("norm(x)", "x: 3x4"),
        new("norm(x, 1, dim=0)", "x: 3x4 in 0.3..2"),
        new("norm(x, 3.0, [0, 1], keepdim=True)", "x: 3x4x2 in 0.3..2"),
        new("norm(x, float('inf'), dim=1)", "x: 3x4"),
        new("norm(x, dim=-1)", "x: 2x3"),
        new("norm(x, 0.5)", "x: 5 in 0.3..2"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
    [
        new("norm(): not implemented for int64 (convert with to(x, dtype=...))", "norm(i)", "i: int64 3"),
        new("norm(): p is 'abc' (use a number or 'fro')", "norm(x, 'abc')", "x: 3"),
    ];

    public override string GradFn(Arguments arguments) =>
        arguments.IsGiven("dtype") ? "NormBackward3"
        : arguments["p"] is "fro" && arguments.IntsOrNull("dim")?.Length == 2 ? "SqrtBackward0"
        : "NormBackward1";

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        x = x.To(arguments.DTypeOrNull("dtype") ?? x.DType);
        if (!x.DType.IsFloating)
        {
            throw arguments.Unsupported(x);
        }

        var p = arguments["p"] switch
        {
            null or "fro" => 2,
            "inf" => double.PositiveInfinity,
            "-inf" => double.NegativeInfinity,
            string text => throw arguments.Fault($"p is '{text}' (use a number or 'fro')"),
            _ => arguments.Number("p"),
        };
        var dims = ReducedDims.Resolve(arguments, x.Shape);
        return ReducedDims.Keep(arguments, Of(x, p, dims), x.Shape, dims);
    }

    /// <summary>The p-norm along dimensions, which disappear.</summary>
    public static Value Of(Value value, double p, Dims dims)
    {
        var x = value.To(DType.Float64);
        if (Reduction.Combined(x.Shape, dims) == 0)
        {
            return Sum.Over(value, dims);
        }

        var norm = p switch
        {
            0 => Sum.Over(Abs.Of(Sign.Of(x)), dims),
            1 => Sum.Over(Abs.Of(x), dims),
            2 => Dispersion.Root(Sum.Over(Square.Of(x), dims)),
            double.PositiveInfinity => ReduceExtremum.Largest(Abs.Of(x), dims),
            double.NegativeInfinity => ReduceExtremum.Smallest(Abs.Of(x), dims),
            _ => OfPower(x, p, dims),
        };
        return norm.To(value.DType);
    }

    // The powers of zero, and the root of a sum that is zero, have no finite derivative; PyTorch's is 0.
    private static Value OfPower(Value x, double p, Dims dims)
    {
        var zero = x.Filled(0);
        var vanishes = Eq.Of(x, zero);
        var power = Pow.Number(Where.Of(vanishes, x.Filled(1), Abs.Of(x)), p);
        var sum = Sum.Over(Where.Of(vanishes, p > 0 ? zero : x.Filled(double.PositiveInfinity), power), dims);
        var isZero = Eq.Of(sum, sum.Filled(0));
        return Where.Of(isZero, p > 0 ? sum.Filled(0) : sum.Filled(double.PositiveInfinity), Pow.Number(Where.Of(isZero, sum.Filled(1), sum), 1 / p));
    }
}
