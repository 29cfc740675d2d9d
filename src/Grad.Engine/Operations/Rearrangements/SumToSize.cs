using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Rearrangements;

internal sealed record SumToSize : Composite
{
    public override string Name => "sum_to_size";
    public override IReadOnlyList<string> Signatures => ["sum_to_size(Tensor input, int[] size)"];
    public override string Summary => "The sum along dimensions, to a shape that broadcasts to the tensor's.";
    public override string Derivative => "g, repeated along the summed dimensions";
    public override IReadOnlyList<Sample> Samples => [new("sum_to_size(x, [1, 3])", "x: 2x3"), new("x.sum_to_size(3)", "x: 2x3")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("sum_to_size(): size [10, 10] does not broadcast to the input's shape [10, 5, 10]", "sum_to_size(x, [10, 10])", "x: 10x5x10")];

    public override bool? SavesValues => false;
    public override string? GradFn(Arguments arguments) => arguments.Ints("size").Length < arguments.Tensor("input").Shape.Rank ? "ViewBackward0" : "SumBackward1";

    public override OperationResult Build(Arguments arguments)
    {
        var (x, shape) = (arguments.Tensor("input"), new Shape(arguments.Ints("size")));
        return x.Shape.Equals(Shape.Broadcast(shape, x.Shape))
            ? BroadcastTo.SumTo(x, shape)
            : throw arguments.Fault($"size {shape} does not broadcast to the input's shape {x.Shape}");
    }
}
