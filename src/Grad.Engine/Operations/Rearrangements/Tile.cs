namespace Grad.Engine.Operations.Rearrangements;

/// <summary>PyTorch's <c>tile</c>.</summary>
public sealed record Tile : Composite
{
    /// <inheritdoc/>
    public override string Name => "tile";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Signatures =>
    [
        "tile(Tensor input, int[] dims)",
        "tile(Tensor input, int[] reps)",
    ];

    /// <inheritdoc/>
    public override string Summary => "Copies of the tensor side by side; missing numbers count as 1.";

    /// <inheritdoc/>
    public override string Derivative => "g summed over the copies";

    /// <inheritdoc/>
    public override IReadOnlyList<Sample> Samples => [new("tile(x, [2])", "x: 2x2"), new("x.tile(2, 1, 3)", "x: 2")];

    /// <inheritdoc/>
    public override bool? SavesValues => false;

    /// <inheritdoc/>
    public override string? GradFn(Arguments arguments) => "RepeatBackward0";

    /// <inheritdoc/>
    public override OperationResult Build(Arguments arguments)
    {
        var (x, dims) = (arguments.Tensor("input"), arguments.Ints(arguments.Has("dims") ? "dims" : "reps"));
        return Repeat.Of(arguments, x, [.. Enumerable.Repeat(1, Math.Max(x.Shape.Rank - dims.Length, 0)), .. dims]);
    }
}
