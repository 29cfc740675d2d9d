using Grad.Engine.Graphs;
using Grad.Engine.Operations.Elementwise;

namespace Grad.Engine.Operations.Losses;

internal sealed record L1Loss : PairwiseLoss
{
    public override string Name => "l1_loss";
    public override string Summary => "Mean of the distances of input and target.";
    public override string Derivative => "input: g * sign(input - target), over n for the mean; target: its negative";
    public override string GradFn(Arguments arguments) => LossReductions.GradFn(arguments, "AbsBackward0");
    protected override Value Of(Arguments arguments, Value input, Value target) => Abs.Of(input - target);
}
