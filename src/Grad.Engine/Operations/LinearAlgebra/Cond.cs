using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;

namespace Grad.Engine.Operations.LinearAlgebra;

internal sealed record Cond : Composite
{
    public override string Name => "linalg.cond";
    public override IReadOnlyList<string> Signatures => ["linalg.cond(Tensor input, Scalar? p=None)", "linalg.cond(Tensor input, str p)"];
    public override string Summary => "The condition number of each matrix: of its singular values, or the product of its norm and its inverse's.";
    public override string Derivative => "that of the quotient of singular values, or of the product of norms";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("linalg.cond(x + diag(linspace(6, 2, 3)))", "x: 3x3 in -0.5..0.5"),
        new("linalg.cond(x + diag(linspace(6, 2, 2)), -2)", "x: 2x2x2 in -0.5..0.5"),
        new("linalg.cond(x + diag(linspace(6, 2, 3)), 'fro')", "x: 3x3 in -0.5..0.5"),
        new("linalg.cond(x + diag(linspace(6, 2, 2)), 1)", "x: 2x2 in -0.5..0.5"),
        new("linalg.cond(x, inf)", "x: [[1, 2], [2, 4]]"),
        new("linalg.cond(x)", "x: 2x0x0"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
    [
        new("linalg.cond(): the order '3' is not supported (use 'fro', 'nuc', inf, -inf, 1, -1, 2 or -2)", "linalg.cond(x, 3)", "x: 2x2"),
        new("linalg.cond(): input must be batches of square matrices, but they are 2 by 3 matrices", "linalg.cond(x, 1)", "x: 2x3"),
    ];

    public override string GradFn(Arguments arguments) => IsOfSingularValues(arguments) ? "SqueezeBackward1" : "NanToNumBackward0";

    public override OperationResult Build(Arguments arguments)
    {
        var dtype = arguments.Tensor("input").DType;
        if (IsOfSingularValues(arguments))
        {
            var s = SingularDecomposition.Values(Matrices.Of(arguments));
            var last = s.Shape[^1] - 1;
            if (last < 0)
            {
                return s.Graph.Number(0, dtype).BroadcastTo(Matrices.Stack(s, 1));
            }

            var (largest, smallest) = (s.Graph.Add(new Selected(s.Shape.Rank - 1, 0), s), s.Graph.Add(new Selected(s.Shape.Rank - 1, last), s));
            return (arguments.IsGiven("p") && arguments.Number("p") < 0 ? smallest / largest : largest / smallest).To(dtype);
        }

        var a = Matrices.Square(arguments);
        var order = MatrixNorm.Order(arguments, "p");
        if (a.Shape[^1] == 0)
        {
            return a.Graph.Number(0, dtype).BroadcastTo(Matrices.Stack(a));
        }

        var product = MatrixNorm.Of(arguments, a, order, [-2, -1]) * MatrixNorm.Of(arguments, Matrices.Inverse(a), order, [-2, -1]);
        return Where.Of(Ne.Of(product, product), product.Filled(double.PositiveInfinity), product).To(dtype);
    }

    private static bool IsOfSingularValues(Arguments arguments) =>
        !arguments.IsGiven("p") || (arguments["p"] is not string && Math.Abs(arguments.Number("p")) == 2);
}
