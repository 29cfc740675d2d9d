namespace Grad.Engine.Operations.Indexing;

public sealed record TriuIndices : Composite
{
    public override string Name => "triu_indices";
    public override IReadOnlyList<string> Signatures => ["triu_indices(int row, int col, int offset=0, *, ScalarType? dtype=None)"];
    public override string Summary => "The row and column indices of the upper triangle.";
    public override IReadOnlyList<Sample> Samples => [new("triu_indices(3, 4, 1)")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("triu_indices(): -1 rows and 2 columns (sizes are at least 0)", "triu_indices(-1, 2)")];

    public override OperationResult Build(Arguments arguments) => Triangle.Places(arguments, isLower: false);
}
