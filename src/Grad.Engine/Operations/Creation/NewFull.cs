namespace Grad.Engine.Operations.Creation;

/// <summary>PyTorch's <c>new_full</c>.</summary>
public sealed record NewFull : Composite
{
    /// <inheritdoc/>
    public override string Name => "new_full";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Signatures =>
    [
        "new_full(Tensor input, int[] size, Scalar fill_value, *, ScalarType? dtype=None)",
    ];

    /// <inheritdoc/>
    public override string Summary => "One repeated number in the dtype of another tensor.";

    /// <inheritdoc/>
    public override string? Derivative => null;

    /// <inheritdoc/>
    public override IReadOnlyList<Sample> Samples => [new("new_full(x, [2, 3], 1.5)", "x: 1")];

    /// <inheritdoc/>
    public override string? GradFn(Arguments arguments) => null;

    /// <inheritdoc/>
    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        return Literal.Repeated(x.Graph, arguments["fill_value"]!, arguments.DTypeOrNull("dtype") ?? x.DType, Sizes.Of(arguments, "size"));
    }
}
