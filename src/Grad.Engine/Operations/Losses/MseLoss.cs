using Grad.Engine.Graphs;
using Grad.Engine.Operations.Elementwise;

namespace Grad.Engine.Operations.Losses;

/// <summary>Squared difference.</summary>
public sealed record MseLoss : PairwiseLoss
{
    /// <inheritdoc/>
    public override string Name => "mse_loss";

    /// <inheritdoc/>
    public override string Summary => "Mean of the squared differences of input and target.";

    /// <inheritdoc/>
    public override string Derivative => "input: 2 * g * (input - target), over n for the mean; target: its negative";

    /// <inheritdoc/>
    protected override Value Of(Arguments arguments, Value input, Value target) => Square.Of(input - target);
}
