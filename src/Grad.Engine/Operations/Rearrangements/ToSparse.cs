namespace Grad.Engine.Operations.Rearrangements;

/// <summary>PyTorch's <c>to_sparse</c>.</summary>
public sealed record ToSparse : Composite
{
    /// <inheritdoc/>
    public override string Name => "to_sparse";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Signatures => ["to_sparse(Tensor input, int? sparse_dim=None)"];

    /// <inheritdoc/>
    public override string Summary => "The tensor as it is: here all tensors are dense.";

    /// <inheritdoc/>
    public override string Derivative => "g";

    /// <inheritdoc/>
    public override IReadOnlyList<Sample> Samples => [new("to_sparse(x)", "x: 2x3")];

    /// <inheritdoc/>
    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        return x.Graph.Add(new Alias("ToSparseBackward0"), x);
    }
}
