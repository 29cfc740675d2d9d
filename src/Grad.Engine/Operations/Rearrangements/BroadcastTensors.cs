namespace Grad.Engine.Operations.Rearrangements;

internal sealed record BroadcastTensors : Composite
{
    public override string Name => "broadcast_tensors";
    public override IReadOnlyList<string> Signatures => ["broadcast_tensors(Tensor[] tensors)"];
    public override string Summary => "All tensors repeated to the shape that they broadcast to.";
    public override string Derivative => "each tensor: g summed over what was repeated";
    public override IReadOnlyList<Sample> Samples => [new("broadcast_tensors(x, y)", "x: 3x1", "y: 4")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("broadcast_tensors(): shapes [3] and [4] do not broadcast: the size of tensor a (3) must match the size of tensor b (4) at non-singleton dimension 0", "broadcast_tensors(x, y)", "x: 3", "y: 4")];

    public override string? GradFn(Arguments arguments) => null;

    public override OperationResult Build(Arguments arguments)
    {
        var tensors = arguments.Tensors("tensors");
        return OperationResult.Tuple(tensors.Length == 0 ? [] : Promotion.Broadcast(arguments.Name, tensors));
    }
}
