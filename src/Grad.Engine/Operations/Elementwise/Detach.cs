using Grad.Engine.Graphs.Primitives;

namespace Grad.Engine.Operations.Elementwise;

internal sealed record Detach : Composite
{
    public override string Name => "detach";
    public override string Summary => "The same values, through which no gradient flows.";
    public override IReadOnlyList<Sample> Samples => [new("detach(x)", "x: 3x5")];

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        return x.Graph.Add(new Detached(), x);
    }
}
