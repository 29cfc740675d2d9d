using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Rearrangements;

internal sealed record Expand : Composite
{
    public override string Name => "expand";
    public override IReadOnlyList<string> Aliases => ["broadcast_to"];
    public override IReadOnlyList<string> Signatures => ["expand(Tensor input, int[] size, *, bool implicit=False)"];
    public override string Summary => "The tensor repeated along dimensions of size 1; -1 keeps a size.";
    public override string Derivative => "g summed over the repeated dimensions";
    public override IReadOnlyList<Sample> Samples => [new("expand(x, [2, 3, -1])", "x: 1x3x4"), new("x.expand(4, 2)", "x: 2")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("expand(): cannot expand a tensor of shape [2, 3] to [2, 4] (sizes must be equal, or 1)", "expand(x, [2, 4])", "x: 2x3")];

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        var sizes = arguments.Ints("size");
        var added = sizes.Length - x.Shape.Rank;
        for (var dim = Math.Max(added, 0); dim < sizes.Length; dim++)
        {
            sizes[dim] = sizes[dim] == -1 ? x.Shape[dim - added] : sizes[dim];
        }

        return added >= 0 && !sizes.Contains(-1) && new Shape(sizes) is var shape && shape.Equals(Shape.Broadcast(x.Shape, shape))
            ? x.Graph.Add(new BroadcastTo(shape), x)
            : throw arguments.Fault($"cannot expand a tensor of shape {x.Shape} to [{string.Join(", ", arguments.Ints("size"))}] (sizes must be equal, or 1)");
    }
}
