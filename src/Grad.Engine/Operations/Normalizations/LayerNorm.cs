using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Operations.Reductions;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Normalizations;

/// <summary>Elements less their mean, divided by their standard deviation: what all normalizations do, each over its own dimensions.</summary>
internal static class Standardization
{
    // Where more elements are combined, derivatives that nearly vanish are rarer, and the time of many counts.
    private const int Few = 100;

    /// <summary>
    /// Whether so few elements are combined that derivatives take more steps to be exact where they nearly vanish: one element is often far
    /// from the others then.
    /// </summary>
    public static bool IsOfFew(Shape shape, Dims dims) => Reduction.Combined(shape, dims) <= Few;

    /// <summary>
    /// The standardized elements, the mean and the reciprocal of the deviation; the last two keep the dimensions as size 1. They are in float64 where
    /// few elements are standardized together, else in the widened dtype.
    /// </summary>
    /// <param name="input">A floating value.</param>
    /// <param name="dims">The dimensions that one mean is over.</param>
    /// <param name="epsilon">What is added to the variance.</param>
    public static (Value Result, Value Mean, Value Scale) Of(Value input, Dims dims, double epsilon)
    {
        var x = input.To(IsOfFew(input.Shape, dims) ? DType.Float64 : input.DType.Widened);
        Value MeanOf(Value value) => Mean.Kept(value, dims);

        var mean = MeanOf(x);
        var distance = x - mean;
        if (IsOfFew(x.Shape, dims))
        {
            // The mean is rounded, which shows in elements near it: the mean of the distances from it is what it lacks.
            var rest = MeanOf(distance);
            (mean, distance) = (mean + rest, distance - rest);
        }

        var scale = Rsqrt.Of(MeanOf(Square.Of(distance)) + epsilon);
        var standard = distance * scale;

        // By parts, the derivative would go through the variance and through the mean twice, for terms that cancel.
        Value? Pullback(Value result, Value cotangent, int operand) =>
            (cotangent - MeanOf(cotangent) - (result * MeanOf(cotangent * result))) * scale;
        return (CustomDerivative.Of("Standardization", standard, Pullback, x), mean, scale);
    }

    /// <summary>The result with statistics that no derivative flows through, as PyTorch gives them.</summary>
    public static OperationResult WithStatistics(Value result, Value mean, Value scale) =>
        OperationResult.Tuple(result, result.Graph.Add(new Detached(), mean), result.Graph.Add(new Detached(), scale));

    /// <summary>The elements times <c>weight</c> plus <c>bias</c>, where they are given, each shaped to broadcast.</summary>
    public static Value Scaled(Arguments arguments, Value x, Shape shape)
    {
        var scaled = arguments.TensorOrNull("weight") is { } weight ? x * Shaped(arguments, "weight", weight, shape, x) : x;
        return arguments.TensorOrNull("bias") is { } bias ? scaled + Shaped(arguments, "bias", bias, shape, x) : scaled;
    }

    /// <summary>The shape of one number for each channel, to broadcast against an input [N, C, ...].</summary>
    public static Shape PerChannel(Shape input) => Reduction.Keep(input, Dims.All(input.Rank)).With(1, input[1]);

    // Repeated before it is converted: the conversion then is part of the loop over the elements, and not a loop of its own before it.
    private static Value Shaped(Arguments arguments, string name, Value value, Shape shape, Value like) => value.Shape.Count == shape.Count
        ? value.Reshape(shape).BroadcastTo(like.Shape).To(like.DType)
        : throw arguments.Fault($"{name} has shape {value.Shape}, but {shape.Count} elements are needed");
}

/// <summary>What <c>layer_norm</c> and <c>native_layer_norm</c> share.</summary>
/// <param name="WithStatistics">Whether the mean and the reciprocal deviation are given too.</param>
internal abstract record LayerNormForm(bool WithStatistics) : Composite
{
    public override string Derivative => "input: (h - mean(h) - result * mean(h * result)) * rstd for h = g * weight; weight: g times the standardized input; bias: g";
    public override string GradFn(Arguments arguments) => "NativeLayerNormBackward0";

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Floating("input");
        var sizes = new Shape(arguments.Ints("normalized_shape"));
        var outer = x.Shape.Rank - sizes.Rank;
        if (sizes.Rank == 0 || outer < 0 || !sizes.Sizes.SequenceEqual(x.Shape.Sizes[outer..]))
        {
            throw arguments.Fault($"the input has shape {x.Shape}, but normalized_shape is {sizes} (the input's last sizes must be these)");
        }

        Dims dims = [.. Enumerable.Range(outer, sizes.Rank)];
        var (standard, mean, scale) = Standardization.Of(x, dims, arguments.Number("eps"));
        var result = Standardization.Scaled(arguments, standard, sizes).To(x.DType);
        return WithStatistics ? Standardization.WithStatistics(result, mean.To(x.DType.Widened), scale.To(x.DType.Widened)) : result;
    }
}

internal sealed record LayerNorm() : LayerNormForm(WithStatistics: false)
{
    public override string Name => "layer_norm";

    public override IReadOnlyList<string> Signatures =>
        ["layer_norm(Tensor input, int[] normalized_shape, Tensor? weight=None, Tensor? bias=None, float eps=1e-05, bool cudnn_enable=True)"];

    public override string Summary => "The input standardized over its last dimensions, times weight plus bias.";

    public override IReadOnlyList<Sample> Samples =>
        [new("layer_norm(x, [4])", "x: 3x4"), new("layer_norm(x, [3, 4], w, b, eps=0.1)", "x: 2x3x4", "w: 3x4", "b: 3x4"), new("layer_norm(x, [2])", "x: 0x2")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("layer_norm(): the input has shape [2, 2, 3], but normalized_shape is [2, 2] (the input's last sizes must be these)", "layer_norm(x, [2, 2])", "x: 2x2x3")];
}
