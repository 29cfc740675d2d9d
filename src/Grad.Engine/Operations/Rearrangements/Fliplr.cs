namespace Grad.Engine.Operations.Rearrangements;

public sealed record Fliplr : Composite
{
    public override string Name => "fliplr";
    public override string Summary => "The order of the columns reversed.";
    public override string Derivative => "g, flipped";
    public override IReadOnlyList<Sample> Samples => [new("fliplr(x)", "x: 2x3")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("fliplr(): needs at least 2 dimensions, but the input has shape [3]", "fliplr(x)", "x: 3")];

    public override string? GradFn(Arguments arguments) => "FlipBackward0";

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        return x.Shape.Rank >= 2
            ? x.Graph.Add(new Flipped([1]), x)
            : throw arguments.Fault($"needs at least 2 dimensions, but the input has shape {x.Shape}");
    }
}
