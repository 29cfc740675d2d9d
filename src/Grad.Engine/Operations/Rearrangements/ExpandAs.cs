using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Rearrangements;

internal sealed record ExpandAs : Composite
{
    public override string Name => "expand_as";
    public override IReadOnlyList<string> Signatures => ["expand_as(Tensor input, Tensor other)"];
    public override string Summary => "The tensor repeated to the shape of another.";
    public override string Derivative => "input: g summed over the repeated dimensions";
    public override IReadOnlyList<Sample> Samples => [new("expand_as(x, y)", "x: 3x1", "y: 2x3x4")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("expand_as(): cannot expand a tensor of shape [2, 3] to [2, 4] (sizes must be equal, or 1)", "expand_as(x, y)", "x: 2x3", "y: 2x4")];

    public override string? GradFn(Arguments arguments) => "ExpandBackward0";

    public override OperationResult Build(Arguments arguments)
    {
        var (x, shape) = (arguments.Tensor("input"), arguments.Tensor("other").Shape);
        return shape.Equals(Shape.Broadcast(x.Shape, shape))
            ? x.Graph.Add(new BroadcastTo(shape), x)
            : throw arguments.Fault($"cannot expand a tensor of shape {x.Shape} to {shape} (sizes must be equal, or 1)");
    }
}
