namespace Grad.Engine.Operations.Creation;

/// <summary>PyTorch's <c>full_like</c>.</summary>
public sealed record FullLike : Composite
{
    /// <inheritdoc/>
    public override string Name => "full_like";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Signatures =>
    [
        "full_like(Tensor input, Scalar fill_value, *, ScalarType? dtype=None)",
    ];

    /// <inheritdoc/>
    public override string Summary => "One repeated number in the shape of another tensor.";

    /// <inheritdoc/>
    public override string? Derivative => null;

    /// <inheritdoc/>
    public override IReadOnlyList<Sample> Samples => [new("full_like(x, 1.5)", "x: 2x3")];

    /// <inheritdoc/>
    public override string? GradFn(Arguments arguments) => null;

    /// <inheritdoc/>
    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        return Literal.Repeated(x.Graph, arguments["fill_value"]!, arguments.DTypeOrNull("dtype") ?? x.DType, x.Shape);
    }
}
