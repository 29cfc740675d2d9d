namespace Grad.Engine.Operations.Rearrangements;

/// <summary>PyTorch's <c>contiguous</c>.</summary>
public sealed record Contiguous : Composite
{
    /// <inheritdoc/>
    public override string Name => "contiguous";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Signatures => ["contiguous(Tensor input)"];

    /// <inheritdoc/>
    public override string Summary => "The elements in row-major order in memory; the tensor itself where they are.";

    /// <inheritdoc/>
    public override string Derivative => "g";

    /// <inheritdoc/>
    public override IReadOnlyList<Sample> Samples => [new("contiguous(x)", "x: 2x3"), new("x.T.contiguous()", "x: 2x3")];

    /// <inheritdoc/>
    public override string? GradFn(Arguments arguments) => "CloneBackward0";

    /// <inheritdoc/>
    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        return View.LayoutOf(x).IsContiguous ? x : x.Graph.Add(new Alias("CloneBackward0"), x);
    }
}
