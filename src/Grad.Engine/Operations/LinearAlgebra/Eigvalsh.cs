namespace Grad.Engine.Operations.LinearAlgebra;

internal sealed record Eigvalsh : Composite
{
    public override string Name => "linalg.eigvalsh";
    public override IReadOnlyList<string> Signatures => ["linalg.eigvalsh(Tensor input, str UPLO='L')"];
    public override string Summary => "The eigenvalues, ascending, of each symmetric matrix, of which one triangle is read.";
    public override string Derivative => "V diag(g) Vᵀ";

    public override IReadOnlyList<Sample> Samples =>
        [new("linalg.eigvalsh(x + x.mT)", "x: 3x3"), new("linalg.eigvalsh(x + x.mT, 'U')", "x: 2x2x2")];

    public override string GradFn(Arguments arguments) => "LinalgEighBackward0";
    public override OperationResult Build(Arguments arguments) => Eigh.Of(arguments).Values;
}
