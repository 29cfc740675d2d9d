using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Operations.Reductions;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.LinearAlgebra;

internal sealed record Lstsq : Composite
{
    public override string Name => "linalg.lstsq";
    public override IReadOnlyList<string> Signatures => ["linalg.lstsq(Tensor input, Tensor B, float? rcond=None, *, str? driver=None)"];
    public override string Summary => "The X of least norm that makes input @ X - B least, its squared residuals where unique (not with gelsy), the rank, and the singular values.";
    public override string Derivative => "that of pinv(input) @ B; the other results have none";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("linalg.lstsq(x + 3 * eye(4, 2), b).solution", "x: 4x2 in -1..1", "b: 4x3"),
        new("linalg.lstsq(x + 3 * eye(2, 3), b, driver='gelsd').solution", "x: 2x2x3 in -1..1", "b: 2x2"),
        new("linalg.lstsq(x + 3 * eye(3, 2), b, driver='gels').residuals", "x: 3x2 in -1..1", "b: 3"),
        new("linalg.lstsq(x, b, driver='gelss').rank", "x: [[1, 2], [2, 4]]", "b: 2x1"),
        new("linalg.lstsq(x, b).residuals", "x: 3x2", "b: 3x1"),
        new("linalg.lstsq(x, b).rank", "x: 3x2", "b: 3x0"),
        new("linalg.lstsq(x, b, driver='gelss').singular_values", "x: 3x2", "b: 3x1"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
    [
        new("linalg.lstsq(): driver is 'q' (it must be 'gels', 'gelsy', 'gelsd' or 'gelss')", "linalg.lstsq(x, b, driver='q')", "x: 2x2", "b: 2x1"),
        new("linalg.lstsq(): shapes [3, 3] and [4, 1] do not fit the equation AX = B (3x3 and 4x1)", "linalg.lstsq(x, b)", "x: 3x3", "b: 4x1"),
    ];

    public override string GradFn(Arguments arguments) => "LinalgLstsqBackward0";

    public override OperationResult Build(Arguments arguments)
    {
        var driver = arguments.TextOrNull("driver") ?? "gelsy";
        if (driver is not ("gels" or "gelsy" or "gelsd" or "gelss"))
        {
            throw arguments.Fault($"driver is '{driver}' (it must be 'gels', 'gelsy', 'gelsd' or 'gelss')");
        }

        var a = Matrices.Of(arguments);
        var given = arguments.Tensor("B");
        Matrices.CheckSame(arguments, "input", "B");
        if (given.Shape.Rank == 0)
        {
            throw arguments.Fault("B has shape [] (it must have at least 1 dimension)");
        }

        var isVector = given.Shape.Rank == 1 || (given.Shape.Rank == a.Shape.Rank - 1 && given.Shape.Equals(a.Shape.Without(a.Shape.Rank - 1)));
        var right = (isVector ? Matrices.Column(given) : given).To(a.DType);
        if (right.Shape.Rank < 2 || right.Shape[^2] != a.Shape[^2])
        {
            throw arguments.Fault($"shapes {a.Shape} and {given.Shape} do not fit the equation AX = B ({a.Shape[^2]}x{a.Shape[^1]} and {(right.Shape.Rank < 2 ? 1 : right.Shape[^2])}x{right.Shape[^1]})");
        }

        var (matrices, b) = Matrices.Broadcast(arguments, a, right);
        Value? relative = arguments.NumberOrNull("rcond") is { } rcond ? a.Graph.Number(rcond, DType.Float64) : null;
        var (absolute, tolerance) = Tolerances.Of(arguments, matrices, null, relative);
        var x = Matrices.Product(PseudoInverse.Of(matrices, absolute, tolerance), b);
        var fixedMatrices = a.Graph.Add(new Detached(), matrices);
        var s = SingularDecomposition.Values(fixedMatrices);
        var rank = MatrixRank.Of(s, absolute, tolerance);
        var dtype = given.DType;
        return OperationResult.Named(
            ["solution", "residuals", "rank", "singular_values"],
            Vector(x, isVector).To(dtype),
            HasResiduals(arguments, driver, a, rank) ? Residuals(fixedMatrices, x, b).To(dtype) : Empty(a, dtype),
            driver == "gels" ? Empty(a, DType.Int64) : b.Shape.Count == 0 ? rank.Filled(0) : rank,
            driver is "gelsd" or "gelss" ? s.To(dtype) : Empty(a, dtype));
    }

    // Residuals are given where every matrix has full rank; the driver gels takes that for granted, and gelsy gives none.
    private static bool HasResiduals(Arguments arguments, string driver, Value a, Value rank)
    {
        if (a.Shape[^2] <= a.Shape[^1] || driver == "gelsy")
        {
            return false;
        }

        if (driver == "gels")
        {
            return true;
        }

        var ranks = arguments.Graph.Known(rank, arguments.Name);
        return Enumerable.Range(0, ranks.Count).All(i => ranks.ToInt64(i) == a.Shape[^1]);
    }

    private static Value Residuals(Value a, Value x, Value b)
    {
        var graph = a.Graph;
        var difference = Matrices.Product(a, graph.Add(new Detached(), x)) - graph.Add(new Detached(), b);
        return Sum.Over(Square.Of(difference), [difference.Shape.Rank - 2]);
    }

    private static Value Vector(Value x, bool isVector) => isVector ? x.Reshape(x.Shape.Without(x.Shape.Rank - 1)) : x;
    private static Value Empty(Value like, DType dtype) => like.Graph.Constant(new Tensor(dtype, new Shape(0)));
}
