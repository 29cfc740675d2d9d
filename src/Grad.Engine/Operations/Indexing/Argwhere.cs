namespace Grad.Engine.Operations.Indexing;

internal sealed record Argwhere : Composite
{
    public override string Name => "argwhere";
    public override string Summary => "The indices of the elements that are not 0, in row-major order, one row for each.";
    public override IReadOnlyList<Sample> Samples => [new("argwhere(x)", "x: [[0, 1], [2, 0]]")];
    public override OperationResult Build(Arguments arguments) => Nonzero.Rows(arguments.Name, arguments.Tensor("input"));
}
