using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.LinearAlgebra;

/// <summary>What PyTorch had before <c>linalg.eigh</c>.</summary>
internal sealed record Symeig : Composite
{
    public override string Name => "symeig";
    public override IReadOnlyList<string> Signatures => ["symeig(Tensor input, bool eigenvectors=False, bool upper=True)"];
    public override string Summary => "The eigenvalues, ascending, and if wanted the eigenvectors of each symmetric matrix, of which one triangle is read.";
    public override string Derivative => "with eigenvectors=True that of linalg.eigh, else refused";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("symeig(x + x.mT, eigenvectors=True).eigenvalues", "x: 3x3"),
        new("symeig(x + x.mT, True, upper=False).eigenvalues", "x: 2x2x2"),
        new("symeig(x + x.mT + diag(linspace(6, 0, 2)), True).eigenvectors ** 2", "x: 2x2 in -1..1"),
        new("symeig(detach(x)).eigenvalues", "x: [[1, 2], [7, 4]]"),
        new("symeig(detach(x)).eigenvectors", "x: [[1, 2], [7, 4]]"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
    [
        new("symeig(): input must be batches of square matrices, but they are 2 by 3 matrices", "symeig(x)", "x: 2x3"),
        new("symeig(): without eigenvectors it has no derivative (use eigenvectors=True, or linalg.eigvalsh)", "grad(sum(symeig(x).eigenvalues), x)", "x: 2x2"),
    ];

    public override string GradFn(Arguments arguments) => "SymeigBackward0";

    public override OperationResult Build(Arguments arguments)
    {
        var input = arguments.Tensor("input");
        var a = Matrices.Square(arguments);
        var (values, vectors) = SymmetricDecomposition.Of(arguments.Bool("upper") ? Matrices.Transpose(a) : a);
        (values, vectors) = (values.To(input.DType), vectors.To(input.DType));
        return arguments.Bool("eigenvectors") ? Both(values, vectors) : Both(
            CustomDerivative.Of("symeig", values, (_, _, _) => throw arguments.Fault("without eigenvectors it has no derivative (use eigenvectors=True, or linalg.eigvalsh)"), input),
            input.Graph.Constant(new Tensor(input.DType, new Shape(0))));
    }

    private static OperationResult Both(Value values, Value vectors) => OperationResult.Named(["eigenvalues", "eigenvectors"], values, vectors);
}
