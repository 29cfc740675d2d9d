using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Operations.Reductions;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Losses;

internal sealed record KlDiv : Composite
{
    private const string BatchMean = "batchmean";

    public override string Name => "kl_div";

    public override IReadOnlyList<string> Signatures =>
        ["kl_div(Tensor input, Tensor target, bool? size_average=None, bool? reduce=None, str reduction='mean', bool log_target=False)"];

    public override string Summary => "Mean of t * (log(t) - x) of log-probabilities x and probabilities t; log_target says that t is a logarithm too.";
    public override string Derivative => "input: -g * t, over n for the mean; target: g * (log(t) + 1 - x)";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("kl_div(x, t)", "x: 3x4 in -2..-0.1", "t: 3x4 in 0.1..1"),
        new("kl_div(x, t, reduction='batchmean')", "x: 3x4 in -2..-0.1", "t: 3x4 in 0.1..1"),
        new("kl_div(x, t, reduction='sum', log_target=True)", "x: 3x4 in -2..-0.1", "t: 4 in -2..-0.1"),
        new("kl_div(x, t, reduction='none')", "x: scalar in -2..-0.1", "t: scalar in 0.1..1"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
    [
        new("kl_div(): 'abc' is not a valid value for reduction (use 'none', 'mean' or 'sum')", "kl_div(x, x, reduction='abc')", "x: 3"),
        new("kl_div(): not implemented for int64 (convert with to(x, dtype=...))", "kl_div(i, i)", "i: int64 3"),
    ];

    public override string GradFn(Arguments arguments) => IsBatchMean(arguments)
        ? "DivBackward0"
        : LossReductions.GradFn(arguments, arguments.Bool("log_target") ? "MulBackward0" : "SubBackward0");

    public override OperationResult Build(Arguments arguments)
    {
        var aligned = Promotion.Align(Name, toFloating: false, arguments.Tensor("input"), arguments.Tensor("target"));
        var (x, t) = (aligned[0], aligned[1]);
        if (!x.DType.IsFloating)
        {
            throw arguments.Unsupported(x);
        }

        var dtype = x.DType;
        (x, t) = (x.To(DType.Float64), t.To(DType.Float64));
        var losses = arguments.Bool("log_target") ? Exp.Of(t) * (t - x) : Xlogy.Of(t, t) - (t * x);
        if (!IsBatchMean(arguments))
        {
            return LossReductions.Apply(LossReductions.Read(arguments), losses).To(dtype);
        }

        var batch = arguments.Tensor("input").Shape;
        var sum = Sum.OfAll(losses);
        return (batch.Rank == 0 ? sum : sum / batch[0]).To(dtype);
    }

    private static bool IsBatchMean(Arguments arguments) =>
        LossReductions.Legacy(arguments) is null && arguments.Text("reduction") == BatchMean;
}
