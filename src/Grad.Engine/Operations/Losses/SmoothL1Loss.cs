using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;

namespace Grad.Engine.Operations.Losses;

internal sealed record SmoothL1Loss : PairwiseLoss
{
    public override string Name => "smooth_l1_loss";

    public override IReadOnlyList<string> Signatures =>
        ["smooth_l1_loss(Tensor input, Tensor target, bool? size_average=None, bool? reduce=None, str reduction='mean', float beta=1.0)"];

    public override string Summary => "With d the distance of input and target: d**2 / (2 * beta) below beta, d - beta / 2 from there on.";
    public override string Derivative => "input: g * clamp((input - target) / beta, -1, 1), over n for the mean; target: its negative";

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
    [
        .. base.ErrorSamples,
        new("smooth_l1_loss(): beta is -1 (it must be at least 0)", "smooth_l1_loss(x, t, beta=-1)", "x: 3", "t: 3"),
    ];

    protected override Value Of(Arguments arguments, Value input, Value target)
    {
        var beta = arguments.Number("beta");
        var difference = input - target;
        var distance = Abs.Of(difference);
        return beta < 0 ? throw arguments.Fault($"beta is {beta} (it must be at least 0)")
            : beta == 0 ? distance
            : Where.Of(Lt.Of(distance, distance.Filled(beta)), Square.Of(difference) * (0.5 / beta), distance - (0.5 * beta));
    }
}
