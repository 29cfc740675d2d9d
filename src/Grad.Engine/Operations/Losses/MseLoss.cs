using Grad.Engine.Graphs;
using Grad.Engine.Operations.Elementwise;

namespace Grad.Engine.Operations.Losses;

internal sealed record MseLoss : PairwiseLoss
{
    public override string Name => "mse_loss";
    public override string Summary => "Mean of the squared differences of input and target.";
    public override string Derivative => "input: 2 * g * (input - target), over n for the mean; target: its negative";
    protected override Value Of(Arguments arguments, Value input, Value target) => Square.Of(input - target);
}
