using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Rearrangements;

internal sealed record Unfold : Composite
{
    public override string Name => "unfold";

    public override IReadOnlyList<string> Signatures =>
    [
        "unfold(Tensor input, int dimension, int size, int step)",
        "unfold(Tensor input, int[] kernel_size, int[] dilation=1, int[] padding=0, int[] stride=1)",
    ];

    public override string Summary => "Windows along a dimension, as a new last dimension; or all blocks of images [N, C, H, W] as columns [N, C * block, blocks].";
    public override string Derivative => "g, the windows laid over each other and added";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("unfold(x, 0, 3, 2)", "x: 7x2"),
        new("x.unfold(-1, 2, 1)", "x: 2x4"),
        new("unfold(x, kernel_size=[2, 3], padding=1)", "x: 1x2x3x4"),
        new("unfold(x, 2, dilation=2, stride=[1, 2])", "x: 2x4x5"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
    [
        new("unfold(): a window of 5 does not fit dimension 0 of shape [4]", "unfold(x, 0, 5, 1)", "x: 4"),
        new("unfold(): a kernel of [3, 3] with dilation [1, 1] does not fit the images of shape [1, 1, 2, 2] with padding [0, 0]", "unfold(x, kernel_size=3)", "x: 1x1x2x2"),
    ];

    public override bool? SavesValues => false;
    public override string? GradFn(Arguments arguments) => arguments.Has("dimension") ? "UnfoldBackward0" : "Im2ColBackward0";

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        if (!arguments.Has("dimension"))
        {
            return Columns(arguments, x);
        }

        var (size, step) = (arguments.Int("size"), arguments.Int("step"));
        var row = x.Shape.Rank == 0 ? x.Reshape(new Shape(1)) : x;
        var dim = x.Shape.Dim(arguments.Int("dimension"));
        if (size < 0 || size > row.Shape[dim] || step < 1)
        {
            throw arguments.Fault(step < 1 ? $"the step is {step} (it must be at least 1)" : $"a window of {size} does not fit dimension {dim} of shape {x.Shape}");
        }

        var windows = Windowed.Of(row, dim, size, step, 1);
        return x.Shape.Rank == 0 ? windows.Reshape(new Shape(size)) : windows;
    }

    private static Value Columns(Arguments arguments, Value x)
    {
        if (x.Shape.Rank is not (3 or 4))
        {
            throw arguments.Fault($"expected images [N, C, H, W] or [C, H, W], but the input has shape {x.Shape}");
        }

        var geometry = new WindowGeometry(arguments, "kernel_size", 2);
        var images = x.Shape.Rank == 3 ? x.Reshape(x.Shape.Insert(0, 1)) : x;
        var windows = geometry.Windows(arguments, images);
        var (batch, channels) = (images.Shape[0], images.Shape[1]);
        var columns = windows.Graph.Add(new Permuted([0, 1, 4, 5, 2, 3]), windows)
            .Reshape(new Shape(batch, channels * geometry.Kernel[0] * geometry.Kernel[1], windows.Shape[2] * windows.Shape[3]));
        return x.Shape.Rank == 3 ? columns.Reshape(columns.Shape.Without(0)) : columns;
    }
}
