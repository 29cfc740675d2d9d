using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Rearrangements;

internal sealed record ColumnStack : Composite
{
    public override string Name => "column_stack";
    public override IReadOnlyList<string> Signatures => ["column_stack(Tensor[] tensors)"];
    public override string Summary => "Tensors side by side; vectors and numbers are columns.";
    public override string Derivative => "g, cut at the same places";

    public override IReadOnlyList<Sample> Samples =>
        [new("column_stack([x, y])", "x: 3", "y: 3x2"), new("column_stack([x, y])", "x: scalar", "y: 1x2")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("column_stack(): expected a non-empty list of tensors", "column_stack([])")];

    public override string? GradFn(Arguments arguments) => "CatBackward0";

    public override OperationResult Build(Arguments arguments) => Cat.Of(
        [.. arguments.Tensors("tensors").Select(static x => x.Shape.Rank < 2 ? x.Reshape(new Shape((int)x.Shape.Count, 1)) : x)], 1, arguments.Name);
}
