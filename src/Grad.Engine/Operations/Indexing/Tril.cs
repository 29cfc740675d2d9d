namespace Grad.Engine.Operations.Indexing;

/// <summary>PyTorch's <c>tril</c>.</summary>
public sealed record Tril : Composite
{
    /// <inheritdoc/>
    public override string Name => "tril";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Signatures => ["tril(Tensor input, int diagonal=0)"];

    /// <inheritdoc/>
    public override string Summary => "The lower triangle of each matrix; 0 above.";

    /// <inheritdoc/>
    public override string Derivative => "tril(g, diagonal)";

    /// <inheritdoc/>
    public override IReadOnlyList<Sample> Samples =>
    [
        new("tril(x)", "x: 3x4"),
        new("tril(x, 1)", "x: 2x3x3"),
        new("tril(x, diagonal=-1)", "x: 4x2"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Refusal> Refusals =>
    [
        new("tril(): the input has shape [3] (it must have at least 2 dimensions)", "tril(x)", "x: 3"),
    ];

    /// <inheritdoc/>
    public override bool? SavesValues => false;

    /// <inheritdoc/>
    public override OperationResult Build(Arguments arguments) => Triangle.Of(arguments, isLower: true);
}
