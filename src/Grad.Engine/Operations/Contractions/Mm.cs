namespace Grad.Engine.Operations.Contractions;

/// <summary>PyTorch's <c>mm</c>.</summary>
public sealed record Mm : Composite
{
    /// <inheritdoc/>
    public override string Name => "mm";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Signatures => ["mm(Tensor input, Tensor mat2)"];

    /// <inheritdoc/>
    public override string Summary => "Product of two matrices.";

    /// <inheritdoc/>
    public override string Derivative => "input: g @ mat2ᵀ; mat2: inputᵀ @ g";

    /// <inheritdoc/>
    public override IReadOnlyList<Sample> Samples => [new("mm(x, y)", "x: 2x3", "y: 3x4")];

    /// <inheritdoc/>
    public override IReadOnlyList<Refusal> Refusals =>
    [
        new("mm(): input has shape [3], but a matrix is needed", "mm(x, y)", "x: 3", "y: 3x4"),
    ];

    /// <inheritdoc/>
    public override OperationResult Build(Arguments arguments)
    {
        var (a, b) = (arguments.Tensor("input"), arguments.Tensor("mat2"));
        Products.CheckRank(arguments.Name, "input", a, 2);
        Products.CheckRank(arguments.Name, "mat2", b, 2);
        return Products.Matrices(arguments.Name, a, b);
    }
}
