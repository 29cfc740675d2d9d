using Grad.Engine.Graphs.Primitives;

namespace Grad.Engine.Operations.Elementwise;

internal sealed record Clone : Composite
{
    public override string Name => "clone";
    public override IReadOnlyList<string> Signatures => ["clone(Tensor input, *, Any? memory_format=None)"];
    public override string Summary => "A copy, through which gradients flow.";
    public override string Derivative => "g";

    public override IReadOnlyList<Sample> Samples =>
        [new("clone(x)", "x: 3x5"), new("clone(i)", "i: int64 3"), new("clone(x)", "x: scalar")];

    public override string? GradFn(Arguments arguments) => null;

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        return x.Graph.Add(new Alias("CloneBackward0"), x);
    }
}
