using System.Globalization;
using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Operations.Reductions;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.LinearAlgebra;

internal sealed record MatrixNorm : Composite
{
    public override string Name => "linalg.matrix_norm";

    public override IReadOnlyList<string> Signatures =>
    [
        "linalg.matrix_norm(Tensor input, str ord='fro', int[] dim=[-2, -1], bool keepdim=False, *, ScalarType? dtype=None)",
        "linalg.matrix_norm(Tensor input, Scalar ord, int[] dim=[-2, -1], bool keepdim=False, *, ScalarType? dtype=None)",
        "linalg.matrix_norm(Tensor input, int[] dim, bool keepdim=False, *, str ord, ScalarType? dtype=None)",
        "linalg.matrix_norm(Tensor input, int[] dim, bool keepdim=False, *, Scalar ord, ScalarType? dtype=None)",
    ];

    public override string Summary => "A norm of each matrix: 'fro', 'nuc', inf, -inf, 1, -1, 2 or -2.";
    public override string Derivative => "that of the root of the squares' sum, of the largest or smallest sum, or of the singular values";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("linalg.matrix_norm(x)", "x: 2x3x4"),
        new("linalg.matrix_norm(x + 3 * eye(2, 3), 'nuc', keepdim=True)", "x: 2x3 in -1..1"),
        new("linalg.matrix_norm(x + diag(linspace(6, 1, 3)), 2)", "x: 3x3 in -1..1"),
        new("linalg.matrix_norm(x + diag(linspace(6, 1, 3)), -2)", "x: 3x3 in -1..1"),
        new("linalg.matrix_norm(x, 1, dim=[0, 2])", "x: 2x3x4"),
        new("linalg.matrix_norm(x, -inf, dim=[2, 0])", "x: 2x3x4"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
    [
        new("linalg.matrix_norm(): the order 'x' is not supported (use 'fro', 'nuc', inf, -inf, 1, -1, 2 or -2)", "linalg.matrix_norm(x, 'x')", "x: 2x2"),
        new("linalg.matrix_norm(): the order '3' is not supported (use 'fro', 'nuc', inf, -inf, 1, -1, 2 or -2)", "linalg.matrix_norm(x, 3)", "x: 2x2"),
        new("linalg.matrix_norm(): the input has shape [3] (it must have at least 2 dimensions)", "linalg.matrix_norm(x)", "x: 3"),
        new("linalg.matrix_norm(): dims [0] are not two different dimensions", "linalg.matrix_norm(x, 1, dim=0)", "x: 2x2"),
    ];

    public override string GradFn(Arguments arguments) => NodeName(Order(arguments));

    public override OperationResult Build(Arguments arguments)
    {
        var x = VectorNorm.Input(arguments);
        return Of(arguments, x, Order(arguments), arguments.Ints("dim"));
    }

    /// <summary>The name of PyTorch's last node.</summary>
    internal static string NodeName(string order) => order switch
    {
        "fro" => "LinalgVectorNormBackward0",
        "nuc" => "SumBackward1",
        "1" or "2" or "inf" => "AmaxBackward0",
        _ => "AminBackward0",
    };

    /// <summary>An argument that is the order, as a string.</summary>
    internal static string Order(Arguments arguments, string name = "ord") => arguments[name] switch
    {
        string text => text,
        null => "fro",
        _ => arguments.Number(name) switch
        {
            double.PositiveInfinity => "inf",
            double.NegativeInfinity => "-inf",
            var number => number.ToString(CultureInfo.InvariantCulture),
        },
    };

    /// <summary>The norm along two dimensions.</summary>
    /// <exception cref="GradException">An order that is none, or dimensions that are not two.</exception>
    internal static Value Of(Arguments arguments, Value x, string order, int[] given)
    {
        if (x.Shape.Rank < 2)
        {
            throw arguments.Fault($"the input has shape {x.Shape} (it must have at least 2 dimensions)");
        }

        int[] dims = [.. given.Select(dim => x.Shape.Dim(dim))];
        if (dims.Length != 2 || dims[0] == dims[1])
        {
            throw arguments.Fault($"dims [{string.Join(", ", given)}] are not two different dimensions");
        }

        Dims both = [Math.Min(dims[0], dims[1]), Math.Max(dims[0], dims[1])];
        var wide = x.To(DType.Float64);
        var isLargest = !order.StartsWith('-');
        var result = order switch
        {
            "fro" => PNorm.Of(wide, 2, both),
            "nuc" => Sum.Over(Values(wide, dims), [x.Shape.Rank - 2]),
            "2" or "-2" => Best(arguments, Values(wide, dims), x.Shape.Rank - 2, isLargest),
            "1" or "-1" => BestSum(arguments, wide, dims[0], dims[1], isLargest),
            "inf" or "-inf" => BestSum(arguments, wide, dims[1], dims[0], isLargest),
            _ => throw arguments.Fault($"the order '{order}' is not supported (use 'fro', 'nuc', inf, -inf, 1, -1, 2 or -2)"),
        };
        return ReducedDims.Keep(arguments, result.To(x.DType), x.Shape, both);
    }

    private static Value BestSum(Arguments arguments, Value x, int summed, int compared, bool isLargest) =>
        Best(arguments, Sum.Over(Abs.Of(x), [summed]), compared > summed ? compared - 1 : compared, isLargest);

    private static Value Best(Arguments arguments, Value x, int dim, bool isLargest)
    {
        ReducedDims.RequireElements(arguments, x.Shape, [dim], isAll: false);
        return isLargest ? ReduceExtremum.Largest(x, [dim]) : ReduceExtremum.Smallest(x, [dim]);
    }

    private static Value Values(Value x, int[] dims) => SingularDecomposition.Values(
        x.Graph.Add(new Permuted([.. Enumerable.Range(0, x.Shape.Rank).Except(dims), .. dims]), x));
}
