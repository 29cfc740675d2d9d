using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Rearrangements;

internal sealed record Squeeze : Composite
{
    public override string Name => "squeeze";
    public override IReadOnlyList<string> Signatures => ["squeeze(Tensor input, int[]? dim=None)"];
    public override string Summary => "Without the dimensions of size 1: all of them, or those that dim names.";
    public override string Derivative => "g, reshaped";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("squeeze(x)", "x: 1x3x1"),
        new("squeeze(x, 0)", "x: 1x3x1"),
        new("squeeze(x, 1)", "x: 1x3x1"),
        new("squeeze(x, 0)", "x: scalar"),
    ];

    public override string? GradFn(Arguments arguments) => arguments.IsGiven("dim") ? "SqueezeBackward1" : "SqueezeBackward0";

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        int[] dims = [.. (arguments.IntsOrNull("dim") ?? [.. Dims.All(x.Shape.Rank)]).Select(dim => x.Shape.Dim(dim))];
        int[] kept = [.. Enumerable.Range(0, x.Shape.Rank).Where(dim => x.Shape[dim] != 1 || !dims.Contains(dim)).Select(dim => x.Shape[dim])];
        return x.Graph.Add(new Reshaped(new Shape(kept)), x);
    }
}
