namespace Grad.Engine.Operations.Indexing;

public sealed record TrilIndices : Composite
{
    public override string Name => "tril_indices";
    public override IReadOnlyList<string> Signatures => ["tril_indices(int row, int col, int offset=0, *, ScalarType? dtype=None)"];
    public override string Summary => "The row and column indices of the lower triangle.";
    public override IReadOnlyList<Sample> Samples => [new("tril_indices(3, 4, 1)")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("tril_indices(): -1 rows and 2 columns (sizes are at least 0)", "tril_indices(-1, 2)")];

    public override OperationResult Build(Arguments arguments) => Triangle.Places(arguments, isLower: true);
}
