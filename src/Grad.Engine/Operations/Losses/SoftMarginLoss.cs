using Grad.Engine.Graphs;
using Grad.Engine.Operations.Activations;
using Grad.Engine.Operations.Elementwise;

namespace Grad.Engine.Operations.Losses;

internal sealed record SoftMarginLoss : PairwiseLoss
{
    public override string Name => "soft_margin_loss";
    public override string Summary => "Mean of log(1 + exp(-target * input)).";
    public override string Derivative => "input: -g * target * sigmoid(-target * input), over n for the mean";
    protected override Value Of(Arguments arguments, Value input, Value target) => -LogSigmoid.Of(target * input);
}
