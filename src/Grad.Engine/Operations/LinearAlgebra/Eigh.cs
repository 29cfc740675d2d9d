using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;

namespace Grad.Engine.Operations.LinearAlgebra;

internal sealed record Eigh : Composite
{
    public override string Name => "linalg.eigh";
    public override IReadOnlyList<string> Signatures => ["linalg.eigh(Tensor input, str UPLO='L')"];
    public override string Summary => "The eigenvalues, ascending, and eigenvectors of each symmetric matrix, of which one triangle is read.";
    public override string Derivative => "V (skew(Vᵀ gV) / (2 * E) + diag(gW)) Vᵀ, E[i, j] = W[j] - W[i]";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("linalg.eigh(x + x.mT).eigenvalues", "x: 3x3"),
        new("linalg.eigh(x + x.mT, UPLO='U').eigenvalues", "x: 2x2x2"),
        new("linalg.eigh(x + x.mT + diag(linspace(6, 0, 2))).eigenvectors ** 2", "x: 2x2 in -1..1"),
        new("linalg.eigh(x).eigenvalues", "x: 2x0x0"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
    [
        new("linalg.eigh(): UPLO is 'x' (it must be 'L' or 'U')", "linalg.eigh(x, UPLO='x')", "x: 2x2"),
        new("linalg.eigh(): input must be batches of square matrices, but they are 2 by 3 matrices", "linalg.eigh(x)", "x: 2x3"),
    ];

    public override string GradFn(Arguments arguments) => "LinalgEighBackward0";

    public override OperationResult Build(Arguments arguments)
    {
        var (values, vectors) = Of(arguments);
        return OperationResult.Named(["eigenvalues", "eigenvectors"], values, vectors);
    }

    /// <summary>Both results, in the dtype of the argument.</summary>
    internal static (Value Values, Value Vectors) Of(Arguments arguments)
    {
        var a = Matrices.Square(arguments);
        var triangle = arguments.Text("UPLO");
        if (triangle is not ("L" or "U" or "l" or "u"))
        {
            throw arguments.Fault($"UPLO is '{triangle}' (it must be 'L' or 'U')");
        }

        var (values, vectors) = SymmetricDecomposition.Of(triangle is "L" or "l" ? a : Matrices.Transpose(a));
        var dtype = arguments.Tensor("input").DType;
        return (values.To(dtype), vectors.To(dtype));
    }
}
