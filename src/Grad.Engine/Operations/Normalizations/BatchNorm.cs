using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Normalizations;

/// <summary>What <c>batch_norm</c> and <c>native_batch_norm</c> share.</summary>
/// <param name="WithStatistics">Whether the mean and the reciprocal deviation are given too.</param>
internal abstract record BatchNormForm(bool WithStatistics) : Composite
{
    public override string Derivative => "input: as layer_norm over each channel when training, else g * weight / sqrt(running_var + eps)";
    public override string GradFn(Arguments arguments) => "NativeBatchNormBackward0";

    public override OperationResult Build(Arguments arguments)
    {
        var input = arguments.Floating("input");
        var x = input.To(input.DType.Widened);
        var isTraining = arguments.Bool("training");
        if (x.Shape.Rank < 2 && (x.Shape.Rank == 0 || x.Shape.Count > 0 || (isTraining && WithStatistics)))
        {
            throw arguments.Fault($"the input has shape {x.Shape} (it needs a dimension of channels: [N, C, ...])");
        }

        if (x.Shape.Rank == 1)
        {
            return WithStatistics ? OperationResult.Tuple(input, Empty(input), Empty(input)) : input;
        }

        var channels = Standardization.PerChannel(x.Shape);
        Dims dims = [.. Enumerable.Range(0, x.Shape.Rank).Where(static dim => dim != 1)];
        if (isTraining)
        {
            if (!WithStatistics && Reduction.Combined(x.Shape, dims) == 1)
            {
                throw arguments.Fault($"expected more than 1 value per channel when training, got an input of shape {x.Shape}");
            }

            var (standard, mean, scale) = Standardization.Of(x, dims, arguments.Number("eps"));
            var trained = Standardization.Scaled(arguments, standard, channels).To(input.DType);
            var flat = new Shape(x.Shape[1]);
            return WithStatistics ? Standardization.WithStatistics(trained, mean.Reshape(flat).To(input.DType.Widened), scale.Reshape(flat).To(input.DType.Widened)) : trained;
        }

        var center = Running(arguments, "running_mean", x, channels);
        var spread = Running(arguments, "running_var", x, channels);
        var kept = (x - center) * Rsqrt.Of(spread + arguments.Number("eps"));
        var result = Standardization.Scaled(arguments, kept, channels).To(input.DType);
        return WithStatistics ? OperationResult.Tuple(result, Empty(input), Empty(input)) : result;
    }

    /// <summary>Running statistics, one number for each channel.</summary>
    /// <exception cref="GradException">They are missing, or are not as many as there are channels.</exception>
    internal static Value Running(Arguments arguments, string name, Value x, Shape channels)
    {
        var value = arguments.TensorOrNull(name) ?? throw arguments.Fault($"{name} is None (give it, or training=True)");
        return value.Shape.Count == channels.Count
            ? value.Reshape(channels).To(x.DType)
            : throw arguments.Fault($"{name} has shape {value.Shape}, but there are {channels.Count} channels");
    }

    private static Value Empty(Value like) => like.Graph.Constant(new Tensor(like.DType.Widened, new Shape(0)));
}

internal sealed record BatchNorm() : BatchNormForm(WithStatistics: false)
{
    public override string Name => "batch_norm";

    public override IReadOnlyList<string> Signatures =>
        ["batch_norm(Tensor input, Tensor? running_mean, Tensor? running_var, Tensor? weight=None, Tensor? bias=None, bool training=False, float momentum=0.1, float eps=1e-05)"];

    public override string Summary => "Each channel standardized over the batch when training, else by running statistics, which are not changed; times weight plus bias.";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("batch_norm(x, None, None, training=True, eps=0.1)", "x: 4x3"),
        new("batch_norm(x, None, None, w, b, True)", "x: 2x3x4", "w: 3", "b: 3"),
        new("batch_norm(x, m, v, w)", "x: 2x3x2", "m: 3", "v: 3 in 0.5..2", "w: 3"),
        new("batch_norm(x, None, None, training=True)", "x: 0"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
    [
        new("batch_norm(): expected more than 1 value per channel when training, got an input of shape [1, 3]", "batch_norm(x, None, None, training=True)", "x: 1x3"),
        new("batch_norm(): running_mean is None (give it, or training=True)", "batch_norm(x, None, None)", "x: 2x3"),
        new("batch_norm(): the input has shape [3] (it needs a dimension of channels: [N, C, ...])", "batch_norm(x, x, x)", "x: 3"),
    ];
}
