using Grad.Engine.Graphs.Primitives;

namespace Grad.Engine.Operations.Rearrangements;

internal sealed record Unbind : Composite
{
    public override string Name => "unbind";
    public override IReadOnlyList<string> Signatures => ["unbind(Tensor input, int dim=0)"];
    public override string Summary => "All selections along a dimension, which disappears.";
    public override string Derivative => "each part's g at its place";
    public override IReadOnlyList<Sample> Samples => [new("unbind(x)", "x: 3x2"), new("unbind(x, dim=-1)", "x: 2x3")];
    public override string? GradFn(Arguments arguments) => "UnbindBackward0";

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        if (x.Shape.Rank == 0)
        {
            throw arguments.Fault("a 0-dimensional tensor cannot be split (it needs at least 1 dimension)");
        }

        var dim = x.Shape.Dim(arguments.Int("dim"));
        return OperationResult.Tuple([.. Enumerable.Range(0, x.Shape[dim]).Select(index => x.Graph.Add(new Selected(dim, index), x))]);
    }
}
