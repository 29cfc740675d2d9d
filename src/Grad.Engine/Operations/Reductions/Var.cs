using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Reductions;

/// <summary>
/// What <c>var</c>, <c>std</c>, <c>var_mean</c> and <c>std_mean</c> share: squared distances from the mean, added and divided by
/// their number less a correction, 1 unless said otherwise.
/// </summary>
/// <param name="IsRoot">Whether the root of the variance is meant.</param>
/// <param name="WithMean">Whether the mean is given too.</param>
internal abstract record Dispersion(bool IsRoot, bool WithMean) : Composite
{
    public override IReadOnlyList<string> Signatures =>
    [
        $"{Name}(Tensor input, int[]? dim, bool unbiased=True, bool keepdim=False)",
        $"{Name}(Tensor input, int[]? dim=None, *, Scalar? correction=None, bool keepdim=False)",
        $"{Name}(Tensor input, bool unbiased=True)",
    ];

    public override string Derivative => IsRoot
        ? "g * (input - mean) / ((n - correction) * result), 0 where the result is 0"
        : "2 * g * (input - mean) / (n - correction)";

    public override IReadOnlyList<Sample> Samples
    {
        get
        {
            var first = WithMean ? "[0]" : "";
            return
            [
                new($"{Name}(x){first}", "x: 3x5"),
                new($"{Name}(x, False){first}", "x: 3x5"),
                new($"{Name}(x, dim=1, unbiased=False, keepdim=True){first}", "x: 3x5x2"),
                new($"{Name}(x, dim=[0, 2], correction=2){first}", "x: 3x5x2"),
                new($"{Name}(x, 0){(WithMean ? "[1]" : "")}", "x: 3x2"),
            ];
        }
    }

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new($"{Name}(): the input is int64, only floating dtypes have a variance (convert it with to(x, dtype='float32'))", $"{Name}(i)", "i: int64 3")];

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        if (!x.DType.IsFloating)
        {
            throw arguments.Fault($"the input is {x.DType.Name}, only floating dtypes have a variance (convert it with to(x, dtype='float32'))");
        }

        var dims = ReducedDims.Resolve(arguments, x.Shape);
        var correction = arguments.Has("correction") ? arguments.NumberOrNull("correction") ?? 1
            : arguments.Bool("unbiased") ? 1
            : 0;
        var (variance, mean) = Of(x, dims, correction);
        var result = ReducedDims.Keep(arguments, (IsRoot ? Root(variance) : variance).To(x.DType), x.Shape, dims);
        return WithMean
            ? OperationResult.Tuple(result, ReducedDims.Keep(arguments, mean.To(x.DType), x.Shape, dims))
            : result;
    }

    /// <summary>The variance and the mean along dimensions, which disappear, in float64.</summary>
    public static (Value Variance, Value Mean) Of(Value x, Dims dims, double correction)
    {
        var wide = x.To(DType.Float64);
        var mean = Mean.Over(wide, dims);
        var distance = wide - mean.Reshape(Reduction.Keep(x.Shape, dims));
        var sum = Sum.Over(Square.Of(distance), dims);
        return (sum / Math.Max(Reduction.Combined(x.Shape, dims) - correction, 0), mean);
    }

    /// <summary>
    /// The square root whose derivative at 0 is 0, as PyTorch's. But where it is squared again, the derivative divides out the root, so that the
    /// square has its own derivatives at 0 too.
    /// </summary>
    public static Value Root(Value square)
    {
        return CustomDerivative.Of("Root", Sqrt.Of(square), Pullback, square);

        static Value? Pullback(Value result, Value cotangent, int operand)
        {
            if (Factor.Without(cotangent, result) is { } rest)
            {
                return rest / 2;
            }

            var zero = result.Filled(0);
            var isZero = Eq.Of(result, zero);
            return Where.Of(isZero, zero, cotangent / (2 * Where.Of(isZero, result.Filled(1), result)));
        }
    }
}

internal sealed record Var() : Dispersion(IsRoot: false, WithMean: false)
{
    public override string Name => "var";
    public override string Summary => "Variance of all elements, or along dimensions.";
}

internal sealed record Std() : Dispersion(IsRoot: true, WithMean: false)
{
    public override string Name => "std";
    public override string Summary => "Standard deviation of all elements, or along dimensions.";
}

internal sealed record VarMean() : Dispersion(IsRoot: false, WithMean: true)
{
    public override string Name => "var_mean";
    public override string Summary => "Variance and mean of all elements, or along dimensions.";
}

internal sealed record StdMean() : Dispersion(IsRoot: true, WithMean: true)
{
    public override string Name => "std_mean";
    public override string Summary => "Standard deviation and mean of all elements, or along dimensions.";
}
