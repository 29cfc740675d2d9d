using Grad.Engine.Operations.Reductions;

namespace Grad.Engine.Operations.LinearAlgebra;

internal sealed record LinalgNorm : Composite
{
    public override string Name => "linalg.norm";

    public override IReadOnlyList<string> Signatures =>
    [
        "linalg.norm(Tensor input, Scalar? ord=None, int[]? dim=None, bool keepdim=False, *, ScalarType? dtype=None)",
        "linalg.norm(Tensor input, str ord, int[]? dim=None, bool keepdim=False, *, ScalarType? dtype=None)",
    ];

    public override string Summary => "A matrix norm where two dimensions are given, or the input has two and ord is given; else a vector norm.";
    public override string Derivative => "that of linalg.vector_norm or linalg.matrix_norm";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("linalg.norm(x)", "x: 2x3x2"),
        new("linalg.norm(x, 3, dim=1)", "x: 2x3 in 0.3..2"),
        new("linalg.norm(x + diag(linspace(6, 1, 3)), 'nuc')", "x: 3x3 in -1..1"),
        new("linalg.norm(x, inf, dim=[0, 1], keepdim=True)", "x: 2x3x2"),
        new("linalg.norm(x, -1)", "x: 4 in 0.3..2"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
    [
        new("linalg.norm(): the input of shape [2, 2, 2] must have 1 or 2 dimensions where ord is given and dim is not (give dim)", "linalg.norm(x, 2)", "x: 2x2x2"),
        new("linalg.norm(): dim has 3 items (it must have 1 or 2)", "linalg.norm(x, 2, dim=[0, 1, 2])", "x: 2x2x2"),
        new("linalg.norm(): ord is 'nuc' (vectors have no such norm; give two dims)", "linalg.norm(x, 'nuc')", "x: 3"),
    ];

    public override string GradFn(Arguments arguments) =>
        IsMatrix(arguments) ? MatrixNorm.NodeName(MatrixNorm.Order(arguments)) : "LinalgVectorNormBackward0";

    public override OperationResult Build(Arguments arguments)
    {
        var x = VectorNorm.Input(arguments);
        var dims = arguments.IntsOrNull("dim");
        if (arguments.IsGiven("ord") && dims is null && x.Shape.Rank is not (1 or 2))
        {
            throw arguments.Fault($"the input of shape {x.Shape} must have 1 or 2 dimensions where ord is given and dim is not (give dim)");
        }

        if (arguments.IsGiven("ord") && dims is { Length: not (1 or 2) })
        {
            throw arguments.Fault($"dim has {dims.Length} items (it must have 1 or 2)");
        }

        if (IsMatrix(arguments))
        {
            return MatrixNorm.Of(arguments, x, MatrixNorm.Order(arguments), dims ?? [0, 1]);
        }

        var order = arguments["ord"] switch
        {
            null => 2,
            "inf" => double.PositiveInfinity,
            "-inf" => double.NegativeInfinity,
            string text => throw arguments.Fault($"ord is '{text}' (vectors have no such norm; give two dims)"),
            _ => arguments.Number("ord"),
        };
        var resolved = ReducedDims.Resolve(arguments, x.Shape);
        return ReducedDims.Keep(arguments, VectorNorm.Of(arguments, x, order, resolved), x.Shape, resolved);
    }

    private static bool IsMatrix(Arguments arguments) =>
        arguments.IsGiven("ord") && (arguments.IntsOrNull("dim")?.Length ?? arguments.Tensor("input").Shape.Rank) == 2;
}
