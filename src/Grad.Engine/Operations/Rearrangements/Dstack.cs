namespace Grad.Engine.Operations.Rearrangements;

internal sealed record Dstack : Composite
{
    public override string Name => "dstack";
    public override IReadOnlyList<string> Signatures => ["dstack(Tensor[] tensors)"];
    public override string Summary => "Tensors along the third dimension.";
    public override string Derivative => "g, cut at the same places";
    public override IReadOnlyList<Sample> Samples => [new("dstack([x, y])", "x: 3", "y: 3"), new("dstack([x, y])", "x: 2x3x1", "y: 2x3x2")];
    public override IReadOnlyList<ErrorSample> ErrorSamples => [new("dstack(): expected a non-empty list of tensors", "dstack([])")];
    public override string? GradFn(Arguments arguments) => "CatBackward0";

    public override OperationResult Build(Arguments arguments) =>
        Cat.Of([.. arguments.Tensors("tensors").Select(static x => AtLeast.Of(x, 3))], 2, arguments.Name);
}
