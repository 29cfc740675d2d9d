namespace Grad.Engine.Operations.Rearrangements;

/// <summary>PyTorch's <c>vstack</c>.</summary>
public sealed record Vstack : Composite
{
    /// <inheritdoc/>
    public override string Name => "vstack";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Aliases => ["row_stack"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> Signatures => ["vstack(Tensor[] tensors)"];

    /// <inheritdoc/>
    public override string Summary => "Tensors one below the other; vectors and numbers are rows.";

    /// <inheritdoc/>
    public override string Derivative => "g, cut at the same places";

    /// <inheritdoc/>
    public override IReadOnlyList<Sample> Samples => [new("vstack([x, y])", "x: 3", "y: 2x3")];

    /// <inheritdoc/>
    public override IReadOnlyList<Refusal> Refusals =>
    [
        new("vstack(): tensors must have the same number of dimensions, but shapes are [1, 5] and [5, 5, 5]", "vstack([x, y])", "x: 5", "y: 5x5x5"),
        new("vstack(): expected a non-empty list of tensors", "vstack([])"),
    ];

    /// <inheritdoc/>
    public override string? GradFn(Arguments arguments) => "CatBackward0";

    /// <inheritdoc/>
    public override OperationResult Build(Arguments arguments) =>
        Cat.Of([.. arguments.Tensors("tensors").Select(AtLeast2d.Of)], 0, arguments.Name);
}
