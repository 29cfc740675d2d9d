using Grad.Engine.Graphs.Primitives;

namespace Grad.Engine.Operations.LinearAlgebra;

internal sealed record MatrixExp : Composite
{
    public override string Name => "linalg.matrix_exp";
    public override IReadOnlyList<string> Aliases => ["matrix_exp"];
    public override string Summary => "The exponential of each square matrix.";
    public override string Derivative => "the upper right block of matrix_exp([[inputᵀ, g], [0, inputᵀ]])";

    public override IReadOnlyList<Sample> Samples =>
        [new("matrix_exp(x)", "x: 3x3 in -1..1"), new("linalg.matrix_exp(8 * x)", "x: 2x2x2 in -0.5..0.5"), new("matrix_exp(x)", "x: 2x0x0")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("linalg.matrix_exp(): input must be batches of square matrices, but they are 2 by 3 matrices", "matrix_exp(x)", "x: 2x3")];

    public override string GradFn(Arguments arguments) => "LinalgMatrixExpBackward0";

    public override OperationResult Build(Arguments arguments) =>
        MatrixExponential.Of(Matrices.Square(arguments)).To(arguments.Tensor("input").DType);
}
