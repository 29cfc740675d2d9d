using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Normalizations;

internal sealed record GroupNorm : Composite
{
    public override string Name => "group_norm";

    public override IReadOnlyList<string> Signatures =>
        ["group_norm(Tensor input, int num_groups, Tensor? weight=None, Tensor? bias=None, float eps=1e-05, bool cudnn_enabled=True)"];

    public override string Summary => "Groups of channels of each example standardized, times weight plus bias for each channel.";
    public override string Derivative => "as layer_norm over each group";

    public override IReadOnlyList<Sample> Samples =>
        [new("group_norm(x, 2, eps=0.1)", "x: 2x4x3"), new("group_norm(x, 3, w, b)", "x: 2x3x4", "w: 3", "b: 3"), new("group_norm(x, 1, eps=0.1)", "x: 2x4")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("group_norm(): 4 channels do not divide into 3 groups (num_groups must divide the size of dimension 1)", "group_norm(x, 3)", "x: 2x4x3")];

    public override string GradFn(Arguments arguments) => "NativeGroupNormBackward0";

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Floating("input");
        var groups = arguments.Int("num_groups");
        if (x.Shape.Rank < 2)
        {
            throw arguments.Fault($"the input has shape {x.Shape} (it needs a dimension of channels: [N, C, ...])");
        }

        if (groups < 1 || x.Shape[1] % groups != 0)
        {
            throw arguments.Fault($"{x.Shape[1]} channels do not divide into {groups} groups (num_groups must divide the size of dimension 1)");
        }

        var perGroup = x.Shape[0] * groups == 0 ? 0 : (int)(x.Shape.Count / x.Shape[0] / groups);
        var grouped = x.Reshape(new Shape(x.Shape[0], groups, perGroup));
        var standard = Standardization.Of(grouped, [2], arguments.Number("eps")).Result.Reshape(x.Shape);
        return Standardization.Scaled(arguments, standard, Standardization.PerChannel(x.Shape)).To(x.DType);
    }
}
