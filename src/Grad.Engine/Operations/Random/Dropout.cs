using Grad.Engine.Graphs;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Random;

/// <summary>What the dropouts share: elements, or whole channels, are dropped with a probability, and what stays is scaled so that the mean stays.</summary>
/// <param name="ByChannel">Whether whole channels are dropped.</param>
/// <param name="KeepsVariance">Whether what is dropped takes SELU's least value instead of 0, and the variance stays too.</param>
internal abstract record DropoutForm(bool ByChannel, bool KeepsVariance) : Composite
{
    // SELU's scale times its alpha, with which PyTorch computes.
    private const double Alpha = 1.7580993408473766;

    public override IReadOnlyList<string> Signatures =>
        [$"{Name}(Tensor input, float p=0.5, bool training={(KeepsVariance ? "False" : "True")}, bool inplace=False)"];

    public override string Derivative => "g, scaled where the element stayed, else 0";

    public override IReadOnlyList<Sample> Samples =>
    [
        new($"{Name}(x, 0.4, training=True)", "x: 3x4x2"),
        new($"{Name}(x, training=False)", "x: 3x4x2"),
        new($"{Name}(x, 1.0, True)", "x: 3x4x2"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new($"{Name}(): p is 2 (it must be between 0 and 1)", $"{Name}(x, 2)", "x: 3x4x2")];

    public override string? GradFn(Arguments arguments) =>
        !IsActive(arguments) ? null : KeepsVariance && arguments.Number("p") < 1 ? "AddBackward0" : "MulBackward0";

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Floating("input");
        var p = arguments.Number("p");
        if (p is not (>= 0 and <= 1))
        {
            throw arguments.Fault($"p is {p} (it must be between 0 and 1)");
        }

        return IsActive(arguments) ? Apply(arguments, x, p) : x;
    }

    /// <summary>The shape of the input with a batch.</summary>
    protected virtual Shape Batched(Shape shape) => shape;

    private Value Apply(Arguments arguments, Value x, double p)
    {
        if (p == 1)
        {
            return x * 0;
        }

        var kept = x.Shape;
        if (ByChannel)
        {
            var batched = Batched(x.Shape);
            if (batched.Rank < 2)
            {
                throw arguments.Fault($"the input has shape {x.Shape} (it needs a dimension of channels)");
            }

            kept = new Shape([batched[0], batched[1], .. Enumerable.Repeat(1, batched.Rank - 2)]);
            kept = batched.Rank > x.Shape.Rank ? kept.Without(0) : kept;
        }

        var noise = x.Graph.Add(new BernoulliDraw(new(x.DType, kept), 1 - p));
        if (!KeepsVariance)
        {
            return x * (noise / (1 - p));
        }

        var scale = 1 / Math.Sqrt(((Alpha * Alpha * p) + 1) * (1 - p));
        var shift = ((noise - 1) * (Alpha * scale)) + (Alpha * scale * p);
        return (x * (noise * scale)) + shift;
    }

    private static bool IsActive(Arguments arguments) =>
        arguments.Bool("training") && arguments.Number("p") > 0 && arguments.Tensor("input").Shape.Count > 0;
}

internal sealed record Dropout() : DropoutForm(ByChannel: false, KeepsVariance: false)
{
    public override string Name => "dropout";
    public override string Summary => "Each element 0 with probability p, else divided by 1 - p.";
}

internal sealed record AlphaDropout() : DropoutForm(ByChannel: false, KeepsVariance: true)
{
    public override string Name => "alpha_dropout";
    public override string Summary => "Each element SELU's least value with probability p, scaled so that mean and variance stay.";
}

internal sealed record FeatureDropout() : DropoutForm(ByChannel: true, KeepsVariance: false)
{
    public override string Name => "feature_dropout";
    public override IReadOnlyList<string> Aliases => ["dropout2d"];
    public override string Summary => "Each channel of an input [N, C, ...] 0 with probability p, else divided by 1 - p.";
}

internal sealed record FeatureAlphaDropout() : DropoutForm(ByChannel: true, KeepsVariance: true)
{
    public override string Name => "feature_alpha_dropout";
    public override string Summary => "Each channel SELU's least value with probability p, scaled so that mean and variance stay.";
}

internal sealed record Dropout1d() : DropoutForm(ByChannel: true, KeepsVariance: false)
{
    public override string Name => "dropout1d";
    public override string Summary => "Each channel of an input [N, C, L] or [C, L] 0 with probability p, else divided by 1 - p.";
    protected override Shape Batched(Shape shape) => shape.Rank == 2 ? shape.Insert(0, 1) : shape;
}

internal sealed record Dropout3d() : DropoutForm(ByChannel: true, KeepsVariance: false)
{
    public override string Name => "dropout3d";
    public override string Summary => "Each channel of an input [N, C, D, H, W] or [C, D, H, W] 0 with probability p, else divided by 1 - p.";
    protected override Shape Batched(Shape shape) => shape.Rank == 5 ? shape : shape.Insert(0, 1);
}
