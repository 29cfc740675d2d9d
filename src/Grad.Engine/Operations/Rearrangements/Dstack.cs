namespace Grad.Engine.Operations.Rearrangements;

/// <summary>PyTorch's <c>dstack</c>.</summary>
public sealed record Dstack : Composite
{
    /// <inheritdoc/>
    public override string Name => "dstack";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Signatures => ["dstack(Tensor[] tensors)"];

    /// <inheritdoc/>
    public override string Summary => "Tensors along the third dimension.";

    /// <inheritdoc/>
    public override string Derivative => "g, cut at the same places";

    /// <inheritdoc/>
    public override IReadOnlyList<Sample> Samples =>
    [
        new("dstack([x, y])", "x: 3", "y: 3"),
        new("dstack([x, y])", "x: 2x3x1", "y: 2x3x2"),
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<Refusal> Refusals =>
    [
        new("dstack(): expected a non-empty list of tensors", "dstack([])"),
    ];

    /// <inheritdoc/>
    public override string? GradFn(Arguments arguments) => "CatBackward0";

    /// <inheritdoc/>
    public override OperationResult Build(Arguments arguments) =>
        Cat.Of([.. arguments.Tensors("tensors").Select(AtLeast3d.Of)], 2, arguments.Name);
}
