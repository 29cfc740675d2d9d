namespace Grad.Engine.Operations.Rearrangements;

/// <summary>PyTorch's <c>broadcast_tensors</c>.</summary>
public sealed record BroadcastTensors : Composite
{
    /// <inheritdoc/>
    public override string Name => "broadcast_tensors";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Signatures => ["broadcast_tensors(Tensor[] tensors)"];

    /// <inheritdoc/>
    public override string Summary => "All tensors repeated to the shape that they broadcast to.";

    /// <inheritdoc/>
    public override string Derivative => "each tensor: g summed over what was repeated";

    /// <inheritdoc/>
    public override IReadOnlyList<Sample> Samples => [new("broadcast_tensors(x, y)", "x: 3x1", "y: 4")];

    /// <inheritdoc/>
    public override IReadOnlyList<Refusal> Refusals =>
    [
        new("broadcast_tensors(): shapes [3] and [4] do not broadcast: the size of tensor a (3) must match the size of tensor b (4) at non-singleton dimension 0", "broadcast_tensors(x, y)", "x: 3", "y: 4"),
    ];

    /// <inheritdoc/>
    public override string? GradFn(Arguments arguments) => null;

    /// <inheritdoc/>
    public override OperationResult Build(Arguments arguments)
    {
        var tensors = arguments.Tensors("tensors");
        return OperationResult.Tuple(tensors.Length == 0 ? [] : Promotion.Broadcast(arguments.Name, tensors));
    }
}
