using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;

namespace Grad.Engine.Operations.Losses;

internal sealed record PoissonNllLoss : PairwiseLoss
{
    public override string Name => "poisson_nll_loss";

    public override IReadOnlyList<string> Signatures =>
        ["poisson_nll_loss(Tensor input, Tensor target, bool log_input=True, bool full=False, bool? size_average=None, float eps=1e-08, bool? reduce=None, str reduction='mean')"];

    public override string Summary => "exp(x) - t * x of logarithms x of rates, or x - t * log(x + eps) of rates; full adds Stirling's term for t above 1.";
    public override string Derivative => "input: g * (exp(input) - target), or g * (1 - target / (input + eps)); over n for the mean";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("poisson_nll_loss(x, t)", "x: 3x4 in 0.3..2", "t: 3x4 in 0.3..0.8"),
        new("poisson_nll_loss(x, t, log_input=False, full=True, reduction='sum')", "x: 3x4 in 0.3..2", "t: 4 in 1.5..3"),
        new("poisson_nll_loss(x, t, full=True, reduction='none')", "x: scalar in 0.3..2", "t: scalar in 0.3..0.8"),
    ];

    public override string GradFn(Arguments arguments) =>
        LossReductions.GradFn(arguments, arguments.Bool("full") ? "AddBackward0" : "SubBackward0");

    protected override bool IsPrecise => true;

    protected override Value Of(Arguments arguments, Value input, Value target)
    {
        var loss = arguments.Bool("log_input")
            ? Exp.Of(input) - (target * input)
            : OfRates(input, target, arguments.Number("eps"));
        if (!arguments.Bool("full"))
        {
            return loss;
        }

        var isSmall = Le.Of(target, target.Filled(1));
        var large = Where.Of(isSmall, target.Filled(2), target);
        var stirling = (large * Log.Of(large)) - large + (0.5 * Log.Of(2 * Math.PI * large));
        return loss + Where.Of(isSmall, target.Filled(0), stirling);
    }

    // By parts, the derivative would subtract a quotient near 1 from 1.
    private static Value OfRates(Value input, Value target, double epsilon)
    {
        return CustomDerivative.Of("PoissonNllLoss", input - (target * Log.Of(input + epsilon)), Pullback, input, target);

        Value? Pullback(Value result, Value cotangent, int operand)
        {
            var rate = input + epsilon;
            return cotangent * (operand == 0 ? (input - target + epsilon) / rate : -Log.Of(rate));
        }
    }
}
