namespace Grad.Engine.Operations.Rearrangements;

/// <summary>PyTorch's <c>ravel</c>.</summary>
public sealed record Ravel : Composite
{
    /// <inheritdoc/>
    public override string Name => "ravel";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Signatures => ["ravel(Tensor input)"];

    /// <inheritdoc/>
    public override string Summary => "All elements in row-major order in one dimension.";

    /// <inheritdoc/>
    public override string Derivative => "g, reshaped";

    /// <inheritdoc/>
    public override IReadOnlyList<Sample> Samples => [new("ravel(x)", "x: 2x3"), new("ravel(x)", "x: scalar")];

    /// <inheritdoc/>
    public override string? GradFn(Arguments arguments) => "ViewBackward0";

    /// <inheritdoc/>
    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        return x.Graph.Add(new Reshaped(Flatten.Merge(x.Shape, 0, x.Shape.Rank - 1)), x);
    }
}
