using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Operations.Reductions;

namespace Grad.Engine.Operations.LinearAlgebra;

internal sealed record Det : Composite
{
    public override string Name => "linalg.det";
    public override IReadOnlyList<string> Aliases => ["det"];
    public override string Summary => "The determinant of each matrix.";
    public override string Derivative => "g * the cofactors of input";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("linalg.det(x)", "x: 3x3"),
        new("det(x)", "x: 2x4x4 in -1..1"),
        new("det(x)", "x: [[1, 2, 3], [2, 4, 6], [0, 1, 1]]"),
        new("det(x)", "x: 2x0x0"),
        new("det(x)", "x: 1x1"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("linalg.det(): input must be batches of square matrices, but they are 2 by 3 matrices", "det(x)", "x: 2x3")];

    public override string GradFn(Arguments arguments) => "LinalgDetBackward0";

    public override OperationResult Build(Arguments arguments) =>
        Determinant.Of(Matrices.Square(arguments)).To(arguments.Tensor("input").DType);
}

/// <summary>The logarithm of a determinant's magnitude, and its sign, in float64.</summary>
internal static class LogDeterminant
{
    /// <summary>
    /// Sign and logarithm. The forward value is a sum of logarithms of pivots; its derivative by the factorization is the inverse's
    /// transpose.
    /// </summary>
    public static (Value Sign, Value Logarithm) Of(Value a)
    {
        var (factors, pivots, _) = LuFactorization.Of(a);
        var diagonal = Matrices.Diagonal(factors);
        var last = diagonal.Shape.Rank - 1;
        var permutation = PivotPermutation.Of(pivots, a.Shape[^1]);
        var sign = Reduction.Of(new Product([last]), Sign.Of(diagonal)) * Determinant.Of(permutation);
        return (sign, Sum.Over(Log.Of(Abs.Of(diagonal)), [last]));
    }
}

/// <summary>What <c>slogdet</c> and <c>linalg.slogdet</c> share; PyTorch prints their results under two names.</summary>
internal abstract record SlogdetForm : Composite
{
    public override string Summary => "The sign of the determinant of each matrix, and the logarithm of its magnitude.";
    public override string Derivative => "g * inv(input)ᵀ for the logarithm, 0 for the sign";

    public override IReadOnlyList<Sample> Samples =>
    [
        new($"{Name}(x + 4 * eye(3)).logabsdet", "x: 3x3 in -1..1"),
        new($"{Name}(x - 4 * eye(3)).logabsdet", "x: 2x3x3 in -1..1"),
        new($"{Name}(x).sign", "x: 2x3x3"),
        new($"{Name}(x).sign", "x: [[1, 2], [2, 4]]"),
    ];

    public override string GradFn(Arguments arguments) => "LinalgSlogdetBackward0";

    public override OperationResult Build(Arguments arguments)
    {
        var (sign, logarithm) = LogDeterminant.Of(Matrices.Square(arguments));
        var dtype = arguments.Tensor("input").DType;
        return OperationResult.Named(["sign", "logabsdet"], sign.To(dtype), logarithm.To(dtype));
    }
}

/// <summary>PyTorch's <c>linalg.slogdet</c>.</summary>
internal sealed record LinalgSlogdet : SlogdetForm
{
    public override string Name => "linalg.slogdet";
}

/// <summary>PyTorch's <c>slogdet</c>.</summary>
internal sealed record Slogdet : SlogdetForm
{
    public override string Name => "slogdet";
}
