namespace Grad.Engine.Operations.Creation;

/// <summary>PyTorch's <c>new_tensor</c>.</summary>
public sealed record NewTensor : Composite
{
    /// <inheritdoc/>
    public override string Name => "new_tensor";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Signatures => ["new_tensor(Tensor input, Any data, *, ScalarType? dtype=None)"];

    /// <inheritdoc/>
    public override string Summary => "A tensor of written numbers in the dtype of another tensor.";

    /// <inheritdoc/>
    public override string? Derivative => null;

    /// <inheritdoc/>
    public override IReadOnlyList<Sample> Samples => [new("new_tensor(x, [[1, 2], [3, 4]])", "x: 1")];

    /// <inheritdoc/>
    public override IReadOnlyList<Refusal> Refusals =>
    [
        new("new_tensor(): the list is ragged: at depth 1 there are 1 items and 2 before (all rows must be as long)", "new_tensor(x, [[1, 2], [3]])", "x: 1"),
    ];

    /// <inheritdoc/>
    public override string? GradFn(Arguments arguments) => null;

    /// <inheritdoc/>
    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        return Literal.Of(arguments.Name, x.Graph, arguments["data"]).To(arguments.DTypeOrNull("dtype") ?? x.DType);
    }
}
