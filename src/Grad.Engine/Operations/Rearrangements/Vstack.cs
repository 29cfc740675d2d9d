namespace Grad.Engine.Operations.Rearrangements;

internal sealed record Vstack : Composite
{
    public override string Name => "vstack";
    public override IReadOnlyList<string> Aliases => ["row_stack"];
    public override IReadOnlyList<string> Signatures => ["vstack(Tensor[] tensors)"];
    public override string Summary => "Tensors one below the other; vectors and numbers are rows.";
    public override string Derivative => "g, cut at the same places";
    public override IReadOnlyList<Sample> Samples => [new("vstack([x, y])", "x: 3", "y: 2x3")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
    [
        new("vstack(): tensors must have the same number of dimensions, but shapes are [1, 5] and [5, 5, 5]", "vstack([x, y])", "x: 5", "y: 5x5x5"),
        new("vstack(): expected a non-empty list of tensors", "vstack([])"),
    ];

    public override string? GradFn(Arguments arguments) => "CatBackward0";

    public override OperationResult Build(Arguments arguments) =>
        Cat.Of([.. arguments.Tensors("tensors").Select(static x => AtLeast.Of(x, 2))], 0, arguments.Name);
}
