using Grad.Engine.Graphs.Primitives;

namespace Grad.Engine.Operations.Rearrangements;

internal sealed record Ravel : Composite
{
    public override string Name => "ravel";
    public override string Summary => "All elements in row-major order in one dimension.";
    public override string Derivative => "g, reshaped";
    public override IReadOnlyList<Sample> Samples => [new("ravel(x)", "x: 2x3"), new("ravel(x)", "x: scalar")];
    public override string? GradFn(Arguments arguments) => "ViewBackward0";

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        return x.Graph.Add(new Reshaped(Flatten.Merge(x.Shape, 0, x.Shape.Rank - 1)), x);
    }
}
