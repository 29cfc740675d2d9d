using Grad.Engine.Graphs;

namespace Grad.Engine.Operations.Rearrangements;

internal sealed record Hstack : Composite
{
    public override string Name => "hstack";
    public override IReadOnlyList<string> Signatures => ["hstack(Tensor[] tensors)"];
    public override string Summary => "Tensors side by side: along dimension 1, vectors and numbers along dimension 0.";
    public override string Derivative => "g, cut at the same places";

    public override IReadOnlyList<Sample> Samples =>
        [new("hstack([x, y])", "x: 2", "y: scalar"), new("hstack([x, y])", "x: 2x3", "y: 2x1")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
    [
        new("hstack(): tensors must have the same number of dimensions, but shapes are [5] and [5, 5]", "hstack([x, y])", "x: 5", "y: 5x5"),
        new("hstack(): expected a non-empty list of tensors", "hstack([])"),
    ];

    public override string? GradFn(Arguments arguments) => "CatBackward0";

    public override OperationResult Build(Arguments arguments)
    {
        Value[] tensors = [.. arguments.Tensors("tensors").Select(static x => AtLeast.Of(x, 1))];
        return Cat.Of(tensors, tensors.Length > 0 && tensors[0].Shape.Rank > 1 ? 1 : 0, arguments.Name);
    }
}
