using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Elementwise;

internal sealed record IsReal : Composite
{
    public override string Name => "isreal";
    public override string Summary => "True for each element of a real tensor.";
    public override IReadOnlyList<Sample> Samples => [new("isreal(x)", "x: 3"), new("isreal(i)", "i: int64 2")];

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        return x.Graph.Number(1, DType.Bool).BroadcastTo(x.Shape);
    }
}
