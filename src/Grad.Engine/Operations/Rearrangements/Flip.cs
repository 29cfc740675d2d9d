using Grad.Engine.Graphs.Primitives;

namespace Grad.Engine.Operations.Rearrangements;

internal sealed record Flip : Composite
{
    public override string Name => "flip";
    public override IReadOnlyList<string> Signatures => ["flip(Tensor input, int[] dims)"];
    public override string Summary => "The order along dimensions reversed.";
    public override string Derivative => "g, flipped";

    public override IReadOnlyList<Sample> Samples =>
        [new("flip(x, [0])", "x: 3x2"), new("flip(x, [0, -1])", "x: 2x3x2"), new("x.flip(0, 1)", "x: 2x3")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("flip(): dims [0, 0] contain a dimension twice", "flip(x, [0, 0])", "x: 3")];

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        var given = arguments.Ints("dims");
        int[] dims = [.. given.Select(dim => x.Shape.Dim(dim)).Order()];
        return dims.Distinct().Count() == dims.Length
            ? x.Graph.Add(new Flipped(x.Shape.Rank == 0 ? [] : [.. dims]), x)
            : throw arguments.Fault($"dims [{string.Join(", ", given)}] contain a dimension twice");
    }
}
