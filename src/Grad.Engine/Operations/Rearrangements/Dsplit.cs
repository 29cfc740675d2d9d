namespace Grad.Engine.Operations.Rearrangements;

internal sealed record Dsplit() : SplitAlong(2, 3)
{
    public override string Name => "dsplit";
    public override string Summary => "Parts along the third dimension.";
    public override IReadOnlyList<Sample> Samples => [new("dsplit(x, 2)", "x: 2x3x4"), new("dsplit(x, [1])", "x: 2x2x3")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("dsplit(): dimension 2 has size 5, which is not divisible by 0 (the parts must be equal)", "dsplit(x, 0)", "x: 2x3x5")];
}
