namespace Grad.Engine.Operations.Rearrangements;

/// <summary>PyTorch's <c>to_dense</c>.</summary>
public sealed record ToDense : Composite
{
    /// <inheritdoc/>
    public override string Name => "to_dense";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Signatures => ["to_dense(Tensor input, ScalarType? dtype=None)"];

    /// <inheritdoc/>
    public override string Summary => "The tensor as it is: here all tensors are dense.";

    /// <inheritdoc/>
    public override string Derivative => "g";

    /// <inheritdoc/>
    public override IReadOnlyList<Sample> Samples => [new("to_dense(x)", "x: 2x3")];

    /// <inheritdoc/>
    public override string? GradFn(Arguments arguments) => null;

    /// <inheritdoc/>
    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        return x.To(arguments.DTypeOrNull("dtype") ?? x.DType);
    }
}
