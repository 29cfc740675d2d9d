namespace Grad.Engine.Operations.Rearrangements;

internal sealed record Tile : Composite
{
    public override string Name => "tile";
    public override IReadOnlyList<string> Signatures => ["tile(Tensor input, int[] dims)", "tile(Tensor input, int[] reps)"];
    public override string Summary => "Copies of the tensor side by side; missing numbers count as 1.";
    public override string Derivative => "g summed over the copies";
    public override IReadOnlyList<Sample> Samples => [new("tile(x, [2])", "x: 2x2"), new("x.tile(2, 1, 3)", "x: 2")];
    public override bool? SavesValues => false;
    public override string? GradFn(Arguments arguments) => "RepeatBackward0";

    public override OperationResult Build(Arguments arguments)
    {
        var (x, dims) = (arguments.Tensor("input"), arguments.Ints(arguments.Has("dims") ? "dims" : "reps"));
        return Repeat.Of(arguments, x, [.. Enumerable.Repeat(1, Math.Max(x.Shape.Rank - dims.Length, 0)), .. dims]);
    }
}
