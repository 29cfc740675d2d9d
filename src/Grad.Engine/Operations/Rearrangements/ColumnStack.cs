using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Rearrangements;

/// <summary>PyTorch's <c>column_stack</c>.</summary>
public sealed record ColumnStack : Composite
{
    /// <inheritdoc/>
    public override string Name => "column_stack";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Signatures => ["column_stack(Tensor[] tensors)"];

    /// <inheritdoc/>
    public override string Summary => "Tensors side by side; vectors and numbers are columns.";

    /// <inheritdoc/>
    public override string Derivative => "g, cut at the same places";

    /// <inheritdoc/>
    public override IReadOnlyList<Sample> Samples =>
    [
        new("column_stack([x, y])", "x: 3", "y: 3x2"),
        new("column_stack([x, y])", "x: scalar", "y: 1x2"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Refusal> Refusals =>
    [
        new("column_stack(): expected a non-empty list of tensors", "column_stack([])"),
    ];

    /// <inheritdoc/>
    public override string? GradFn(Arguments arguments) => "CatBackward0";

    /// <inheritdoc/>
    public override OperationResult Build(Arguments arguments) => Cat.Of(
        [.. arguments.Tensors("tensors").Select(static x => x.Shape.Rank < 2 ? x.Reshape(new Shape((int)x.Shape.Count, 1)) : x)], 1, arguments.Name);
}
