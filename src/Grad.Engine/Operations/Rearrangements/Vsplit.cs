namespace Grad.Engine.Operations.Rearrangements;

internal sealed record Vsplit() : SplitAlong(0, 2)
{
    public override string Name => "vsplit";
    public override string Summary => "Rows cut into parts: along dimension 0.";
    public override IReadOnlyList<Sample> Samples => [new("vsplit(x, 2)", "x: 4x3"), new("vsplit(x, [1])", "x: 3x2")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("vsplit(): needs a tensor with at least 2 dimensions, but got one of shape [5]", "vsplit(x, 0)", "x: 5")];
}
