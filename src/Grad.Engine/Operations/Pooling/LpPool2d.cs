namespace Grad.Engine.Operations.Pooling;

public sealed record LpPool2d() : LpPool(2)
{
    public override string Name => "lp_pool2d";
    public override string Summary => "The norm of each window over 2 dimensions: the root of the sum of the elements' powers.";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("lp_pool2d(x, 2, 2)", "x: 1x2x5x6 in 0.5..2"),
        new("lp_pool2d(x, 3, 2, stride=1)", "x: 2x5x6 in 0.5..2"),
        new("lp_pool2d(x, 1.5, 3, ceil_mode=True)", "x: 1x1x5x6 in 0.5..2"),
    ];
}
