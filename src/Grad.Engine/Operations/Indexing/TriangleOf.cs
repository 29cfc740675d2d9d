namespace Grad.Engine.Operations.Indexing;

/// <summary>One triangle of each matrix: <c>tril</c> and <c>triu</c>.</summary>
/// <param name="IsLower">Whether it is the lower one.</param>
internal sealed record TriangleOf(bool IsLower) : Composite
{
    public override string Name => IsLower ? "tril" : "triu";
    public override IReadOnlyList<string> Signatures => [$"{Name}(Tensor input, int diagonal=0)"];
    public override string Summary => IsLower ? "The lower triangle of each matrix; 0 above." : "The upper triangle of each matrix; 0 below.";
    public override string Derivative => $"{Name}(g, diagonal)";

    public override IReadOnlyList<Sample> Samples =>
        [new($"{Name}(x)", "x: 3x4"), new($"{Name}(x, 1)", "x: 2x3x3"), new($"{Name}(x, diagonal=-1)", "x: 4x2")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new($"{Name}(): the input has shape [3] (it must have at least 2 dimensions)", $"{Name}(x)", "x: 3")];

    public override bool? SavesValues => false;
    public override string? GradFn(Arguments arguments) => IsLower ? "TrilBackward0" : "TriuBackward0";
    public override OperationResult Build(Arguments arguments) => Triangle.Of(arguments, IsLower);
}
