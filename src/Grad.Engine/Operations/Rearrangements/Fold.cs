using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Rearrangements;

internal sealed record Fold : Composite
{
    public override string Name => "fold";

    public override IReadOnlyList<string> Signatures =>
        ["fold(Tensor input, int[] output_size, int[] kernel_size, int[] dilation=1, int[] padding=0, int[] stride=1)"];

    public override string Summary => "Columns [N, C * block, blocks] as images [N, C, H, W], the blocks laid over each other and added.";
    public override string Derivative => "unfold(g)";

    public override IReadOnlyList<Sample> Samples =>
        [new("fold(x, [3, 4], [2, 2])", "x: 1x8x6"), new("fold(x, [4, 5], 2, padding=1, stride=2)", "x: 4x9")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
    [
        new("fold(): columns of shape [1, 8, 5] do not fit images of [3, 4], which have 6 blocks", "fold(x, [3, 4], [2, 2])", "x: 1x8x5"),
        new("fold(): columns of shape [1, 7, 6] do not fit a kernel of [2, 2] (dimension 1 must be a multiple of 4)", "fold(x, [3, 4], [2, 2])", "x: 1x7x6"),
    ];

    public override bool? SavesValues => false;
    public override string? GradFn(Arguments arguments) => "Col2ImBackward0";

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        if (x.Shape.Rank is not (2 or 3))
        {
            throw arguments.Fault($"expected columns [N, C * block, blocks] or [C * block, blocks], but the input has shape {x.Shape}");
        }

        var columns = x.Shape.Rank == 2 ? x.Reshape(x.Shape.Insert(0, 1)) : x;
        var geometry = new WindowGeometry(arguments, "kernel_size", 2);
        var size = WindowGeometry.PerDimension(arguments, "output_size", 2);
        var block = geometry.Kernel[0] * geometry.Kernel[1];
        if (columns.Shape[1] % block != 0)
        {
            throw arguments.Fault(
                $"columns of shape {x.Shape} do not fit a kernel of [{geometry.Kernel[0]}, {geometry.Kernel[1]}] (dimension {x.Shape.Rank - 2} must be a multiple of {block})");
        }

        var (rows, across) = (geometry.Count(0, size[0]), geometry.Count(1, size[1]));
        if (rows < 1 || across < 1 || columns.Shape[2] != rows * across)
        {
            throw arguments.Fault($"columns of shape {x.Shape} do not fit images of [{size[0]}, {size[1]}], which have {Math.Max(rows, 0) * Math.Max(across, 0)} blocks");
        }

        var (batch, channels) = (columns.Shape[0], columns.Shape[1] / block);
        var windows = columns.Reshape(new Shape(batch, channels, geometry.Kernel[0], geometry.Kernel[1], rows, across));
        var images = geometry.Sum(x.Graph.Add(new Permuted([0, 1, 4, 5, 2, 3]), windows), size);
        return x.Shape.Rank == 2 ? images.Reshape(images.Shape.Without(0)) : images;
    }
}
