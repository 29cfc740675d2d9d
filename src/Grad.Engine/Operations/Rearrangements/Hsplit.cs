namespace Grad.Engine.Operations.Rearrangements;

internal sealed record Hsplit() : SplitAlong(1, 1)
{
    public override string Name => "hsplit";
    public override string Summary => "Columns cut into parts: along dimension 1, of a vector along dimension 0.";
    public override IReadOnlyList<Sample> Samples => [new("hsplit(x, 2)", "x: 3x4"), new("hsplit(x, [1, 3])", "x: 5")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("hsplit(): dimension 1 has size 5, which is not divisible by 0 (the parts must be equal)", "hsplit(x, 0)", "x: 2x5")];
}
