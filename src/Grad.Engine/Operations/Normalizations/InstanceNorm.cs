using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Normalizations;

internal sealed record InstanceNorm : Composite
{
    public override string Name => "instance_norm";

    public override IReadOnlyList<string> Signatures =>
        ["instance_norm(Tensor input, Tensor? running_mean=None, Tensor? running_var=None, Tensor? weight=None, Tensor? bias=None, bool use_input_stats=True, float momentum=0.1, float eps=1e-05)"];

    public override string Summary => "Each channel of each example standardized, or by running statistics, which are not changed; times weight plus bias.";
    public override string Derivative => "as layer_norm over each channel of each example";

    public override IReadOnlyList<Sample> Samples =>
        [new("instance_norm(x, eps=0.1)", "x: 2x3x4"), new("instance_norm(x, weight=w, bias=b)", "x: 2x3x4", "w: 3", "b: 3"), new("instance_norm(x, m, v, use_input_stats=False)", "x: 2x3x2", "m: 3", "v: 3 in 0.5..2")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
    [
        new("instance_norm(): expected more than 1 element in each channel, got an input of shape [2, 3, 1]", "instance_norm(x)", "x: 2x3x1"),
        new("instance_norm(): running_mean has shape [2], but there are 3 channels", "instance_norm(x, m, v, use_input_stats=False)", "x: 2x3x4", "m: 2", "v: 3"),
        new("instance_norm(): running_mean and running_var are needed when use_input_stats is False", "instance_norm(x, use_input_stats=False)", "x: 2x3x4"),
    ];

    public override string GradFn(Arguments arguments) => "ViewBackward0";

    public override OperationResult Build(Arguments arguments)
    {
        var input = arguments.Floating("input");
        if (input.Shape.Rank < 2)
        {
            throw arguments.Fault($"the input has shape {input.Shape} (it needs a dimension of channels: [N, C, ...])");
        }

        var x = input.To(input.DType.Widened);
        var channels = Standardization.PerChannel(x.Shape);
        Dims dims = [.. Enumerable.Range(2, x.Shape.Rank - 2)];
        Value standard;
        if (arguments.Bool("use_input_stats"))
        {
            if (Reduction.Combined(x.Shape, dims) == 1)
            {
                throw arguments.Fault($"expected more than 1 element in each channel, got an input of shape {x.Shape}");
            }

            standard = Standardization.Of(x, dims, arguments.Number("eps")).Result;
        }
        else if (arguments.IsGiven("running_mean") && arguments.IsGiven("running_var"))
        {
            var mean = BatchNormForm.Running(arguments, "running_mean", x, channels);
            standard = (x - mean) * Rsqrt.Of(BatchNormForm.Running(arguments, "running_var", x, channels) + arguments.Number("eps"));
        }
        else
        {
            throw arguments.Fault("running_mean and running_var are needed when use_input_stats is False");
        }

        return Standardization.Scaled(arguments, standard, channels).To(input.DType);
    }
}
