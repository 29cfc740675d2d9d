using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Distances;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Losses;

internal sealed record GaussianNllLoss : Composite
{
    public override string Name => "gaussian_nll_loss";

    public override IReadOnlyList<string> Signatures =>
        ["gaussian_nll_loss(Tensor input, Tensor target, Tensor var, bool full=False, float eps=1e-06, str reduction='mean')"];

    public override string Summary => "(log(v) + (input - target)**2 / v) / 2 of a variance v of at least eps; full adds log(2π) / 2.";
    public override string Derivative => "input: g * (input - target) / v; var: g * (1 - (input - target)**2 / v) / (2 * v); over n for the mean";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("gaussian_nll_loss(x, t, v)", "x: 3x4", "t: 3x4", "v: 3x4 in 0.5..2"),
        new("gaussian_nll_loss(x, t, v, full=True, reduction='sum')", "x: 3x4", "t: 3x4", "v: 3 in 0.5..2"),
        new("gaussian_nll_loss(x, t, v, reduction='none')", "x: 3x4", "t: 3x4", "v: 3x1 in 0.5..2"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
    [
        new("gaussian_nll_loss(): a variance is -1 (it must be at least 0)", "gaussian_nll_loss(x, x, v)", "x: 2", "v: [1, -1]"),
        new("gaussian_nll_loss(): var has shape [2], but the input has [3] (it must have that shape, or have 1 as its last size, or omit the last dimension)", "gaussian_nll_loss(x, x, v)", "x: 3", "v: 2"),
    ];

    public override string GradFn(Arguments arguments) =>
        LossReductions.GradFn(arguments, arguments.Bool("full") ? "AddBackward0" : "MulBackward0");

    public override OperationResult Build(Arguments arguments)
    {
        var reduction = LossReductions.Read(arguments);
        var (x, variance) = (arguments.Floating("input"), arguments.Floating("var"));
        var shape = x.Shape;
        if (!variance.Shape.Equals(shape) && shape.Rank > 0)
        {
            if (variance.Shape.Equals(shape.Without(shape.Rank - 1)))
            {
                variance = variance.Reshape(shape.With(shape.Rank - 1, 1));
            }
            else if (!variance.Shape.Equals(shape.With(shape.Rank - 1, 1)))
            {
                throw arguments.Fault($"var has shape {variance.Shape}, but the input has {shape} (it must have that shape, or have 1 as its last size, or omit the last dimension)");
            }
        }

        var range = new InRange(0, double.PositiveInfinity, "gaussian_nll_loss(): a variance is {0} (it must be at least 0)");
        var target = arguments.Tensor("target");
        var dtype = Promotion.ResultType(x, target, variance);
        variance = Bounds.AtLeast(variance.Graph.Add(range, variance).To(DType.Float64), arguments.Number("eps"));
        var loss = 0.5 * (Log.Of(variance) + (Square.Of(x.To(DType.Float64) - target.To(DType.Float64)) / variance));
        return LossReductions.Apply(reduction, arguments.Bool("full") ? loss + (0.5 * Math.Log(2 * Math.PI)) : loss).To(dtype);
    }
}
