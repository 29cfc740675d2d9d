using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;

namespace Grad.Engine.Operations.Losses;

internal sealed record HuberLoss : PairwiseLoss
{
    public override string Name => "huber_loss";
    public override IReadOnlyList<string> Signatures => ["huber_loss(Tensor input, Tensor target, str reduction='mean', float delta=1.0)"];
    public override string Summary => "With d the distance of input and target: d**2 / 2 up to delta, delta * (d - delta / 2) above.";
    public override string Derivative => "input: g * clamp(input - target, -delta, delta), over n for the mean; target: its negative";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("huber_loss(x, t)", "x: 3x4 in 0.3..0.6", "t: 3x4 in 0.8..0.9"),
        new("huber_loss(x, t, 'none', 0.25)", "x: 3x4 in 0.3..0.6", "t: 4 in 1.8..2.9"),
        new("huber_loss(x, t, reduction='sum', delta=2)", "x: 3x4 in 0.3..0.6", "t: 3x4 in 1.2..1.9"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [.. base.ErrorSamples, new("huber_loss(): delta is -1 (it must be above 0)", "huber_loss(x, t, delta=-1)", "x: 3", "t: 3")];

    protected override Value Of(Arguments arguments, Value input, Value target)
    {
        var delta = arguments.Number("delta");
        var difference = input - target;
        var distance = Abs.Of(difference);
        return delta > 0
            ? Where.Of(Le.Of(distance, distance.Filled(delta)), Square.Of(difference) * 0.5, (distance - (0.5 * delta)) * delta)
            : throw arguments.Fault($"delta is {delta} (it must be above 0)");
    }
}
