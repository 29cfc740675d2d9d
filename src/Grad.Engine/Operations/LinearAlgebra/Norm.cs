using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Reductions;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.LinearAlgebra;

internal sealed record Norm : Composite
{
    public override string Name => "norm";

    public override IReadOnlyList<string> Signatures =>
    [
        "norm(Tensor input, str? p='fro', int[]? dim=None, bool keepdim=False, ScalarType? dtype=None)",
        "norm(Tensor input, Scalar p, int[]? dim=None, bool keepdim=False, ScalarType? dtype=None)",
    ];

    public override string Summary => "The p-norm of all elements, or along dimensions: (Σ|x|**p)**(1/p); inf, -inf and 0 are the limits, and 'nuc' is the sum of singular values.";
    public override string Derivative => "g * sign(input) * (|input| / result)**(p - 1), 0 where the result is 0";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("norm(x)", "x: 3x4"),
        new("norm(x, 1, dim=0)", "x: 3x4 in 0.3..2"),
        new("norm(x, 3.0, [0, 1], keepdim=True)", "x: 3x4x2 in 0.3..2"),
        new("norm(x, float('inf'), dim=1)", "x: 3x4"),
        new("norm(x, dim=-1)", "x: 2x3"),
        new("norm(x, 0.5)", "x: 5 in 0.3..2"),
        new("norm(x + 3 * eye(2, 3), 'nuc', keepdim=True)", "x: 2x3 in -1..1"),
        new("norm(x + 3 * eye(2, 3), p='nuc', dim=[1, 2])", "x: 2x2x3 in -1..1"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
    [
        new("norm(): not implemented for int64 (convert with to(x, dtype=...))", "norm(i)", "i: int64 3"),
        new("norm(): p is 'abc' (use a number, 'fro' or 'nuc')", "norm(x, 'abc')", "x: 3"),
        new("norm(): the input has shape [3] (the nuclear norm needs 2 dimensions: give dim)", "norm(x, 'nuc')", "x: 3"),
        new("norm(): dims [1] are not two different dimensions", "norm(x, 'nuc', dim=1)", "x: 2x3"),
        new("norm(): the nuclear norm takes no dtype (convert with to(x, dtype=...))", "norm(x, 'nuc', dtype='float64')", "x: 2x3"),
    ];

    public override string GradFn(Arguments arguments) =>
        arguments.IsGiven("dtype") ? "NormBackward3"
        : arguments["p"] is "nuc" ? (arguments.Bool("keepdim") ? "PermuteBackward0" : "SumBackward1")
        : arguments["p"] is "fro" && arguments.IntsOrNull("dim")?.Length == 2 ? "SqrtBackward0"
        : "NormBackward1";

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        if (arguments["p"] is "nuc")
        {
            return Nuclear(arguments, x);
        }

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
            string text => throw arguments.Fault($"p is '{text}' (use a number, 'fro' or 'nuc')"),
            _ => arguments.Number("p"),
        };
        var dims = ReducedDims.Resolve(arguments, x.Shape);
        return ReducedDims.Keep(arguments, PNorm.Of(x, p, dims), x.Shape, dims);
    }

    private static Value Nuclear(Arguments arguments, Value x)
    {
        Matrices.CheckDType(arguments, x);
        if (arguments.IsGiven("dtype"))
        {
            throw arguments.Fault("the nuclear norm takes no dtype (convert with to(x, dtype=...))");
        }

        var dims = arguments.IntsOrNull("dim") ?? (x.Shape.Rank == 2 ? [0, 1] : throw arguments.Fault($"the input has shape {x.Shape} (the nuclear norm needs 2 dimensions: give dim)"));
        return MatrixNorm.Of(arguments, x, "nuc", dims);
    }
}
