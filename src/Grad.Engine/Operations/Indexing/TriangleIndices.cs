namespace Grad.Engine.Operations.Indexing;

/// <summary>The indices of one triangle of a matrix: <c>tril_indices</c> and <c>triu_indices</c>.</summary>
/// <param name="IsLower">Whether it is the lower one.</param>
internal sealed record TriangleIndices(bool IsLower) : Composite
{
    public override string Name => IsLower ? "tril_indices" : "triu_indices";
    public override IReadOnlyList<string> Signatures => [$"{Name}(int row, int col, int offset=0, *, ScalarType? dtype=None)"];
    public override string Summary => $"The row and column indices of the {(IsLower ? "lower" : "upper")} triangle.";
    public override IReadOnlyList<Sample> Samples => [new($"{Name}(3, 4, 1)")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new($"{Name}(): -1 rows and 2 columns (sizes must be at least 0)", $"{Name}(-1, 2)")];

    public override OperationResult Build(Arguments arguments) => Triangle.Places(arguments, IsLower);
}
