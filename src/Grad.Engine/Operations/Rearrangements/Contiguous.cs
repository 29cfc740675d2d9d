using Grad.Engine.Graphs.Primitives;

namespace Grad.Engine.Operations.Rearrangements;

internal sealed record Contiguous : Composite
{
    public override string Name => "contiguous";
    public override string Summary => "The elements in row-major order in memory; the tensor itself where they are.";
    public override string Derivative => "g";
    public override IReadOnlyList<Sample> Samples => [new("contiguous(x)", "x: 2x3"), new("x.T.contiguous()", "x: 2x3")];
    public override string? GradFn(Arguments arguments) => "CloneBackward0";

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        return View.LayoutOf(x).IsContiguous ? x : x.Graph.Add(new Alias("CloneBackward0"), x);
    }
}
