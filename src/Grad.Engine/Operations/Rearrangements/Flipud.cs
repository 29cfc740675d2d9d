namespace Grad.Engine.Operations.Rearrangements;

public sealed record Flipud : Composite
{
    public override string Name => "flipud";
    public override string Summary => "The order of the rows reversed.";
    public override string Derivative => "g, flipped";
    public override IReadOnlyList<Sample> Samples => [new("flipud(x)", "x: 3x2")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("flipud(): needs at least 1 dimension, but the input has shape []", "flipud(x)", "x: scalar")];

    public override string? GradFn(Arguments arguments) => "FlipBackward0";

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        return x.Shape.Rank >= 1
            ? x.Graph.Add(new Flipped([0]), x)
            : throw arguments.Fault($"needs at least 1 dimension, but the input has shape {x.Shape}");
    }
}
