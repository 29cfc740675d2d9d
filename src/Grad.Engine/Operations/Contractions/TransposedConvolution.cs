using Grad.Engine.Operations.Rearrangements;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Contractions;

/// <summary>Transposed convolution of one, two or three dimensions: the derivative of a convolution by its input.</summary>
/// <param name="Count">The number of spatial dimensions.</param>
internal sealed record TransposedConvolution(int Count) : Composite
{
    private string Input => Count switch { 1 => "4", 2 => "3x4", _ => "2x3x2" };
    private string Kernel => Count switch { 1 => "3", 2 => "3x2", _ => "2x2x2" };
    public override string Name => $"conv_transpose{Count}d";

    public override IReadOnlyList<string> Signatures =>
        [$"{Name}(Tensor input, Tensor weight, Tensor? bias=None, int[] stride=1, int[] padding=0, int[] output_padding=0, int groups=1, int[] dilation=1)"];

    public override string Summary =>
        $"Transposed convolution over {Count} spatial dimension{(Count == 1 ? "" : "s")}: the derivative of a convolution with respect to its input.";

    public override string? Derivative => "input: the convolution of g with weight; weight: the sums of g's windows times input; bias: g summed over all but channels";

    public override IReadOnlyList<Sample> Samples =>
    [
        new($"{Name}(x, w, b)", $"x: 2x2x{Input}", $"w: 2x3x{Kernel}", "b: 3"),
        new($"{Name}(x, w, stride=2, padding=1, output_padding=1)", $"x: 1x2x{Input}", $"w: 2x2x{Kernel}"),
        new($"{Name}(x, w, groups=2, dilation=2)", $"x: 2x{Input}", $"w: 2x1x{Kernel}"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new($"{Name}(): output_padding is 1 (it must be at least 0 and smaller than stride or dilation)", $"{Name}(x, w, output_padding=1)", $"x: 1x2x{Input}", $"w: 2x2x{Kernel}")];

    public override string? GradFn(Arguments arguments) =>
        arguments.Tensor("input").Shape.Rank == Count + 1 ? "SqueezeBackward1" : "ConvolutionBackward0";

    public override OperationResult Build(Arguments arguments)
    {
        var (input, weight, groups) = (arguments.Tensor("input"), arguments.Tensor("weight"), arguments.Int("groups"));
        var x = Batches.Of(arguments, input, Count);
        ConvolutionChecks.Weight(arguments, input, weight, Count);
        if (groups < 1 || x.Shape[1] != weight.Shape[0] || weight.Shape[0] % groups != 0)
        {
            throw arguments.Fault(
                $"the weight of shape {weight.Shape} with groups={groups} takes {weight.Shape[0]} channels, but the input has shape {input.Shape} (the channels must be equal, and a multiple of groups)");
        }

        var geometry = new WindowGeometry(arguments, [.. weight.Shape.Sizes[2..]]);
        var extra = WindowGeometry.PerDimension(arguments, "output_padding", Count);
        for (var dim = 0; dim < Count; dim++)
        {
            if (extra[dim] < 0 || extra[dim] >= Math.Max(geometry.Stride[dim], geometry.Dilation[dim]))
            {
                throw arguments.Fault($"output_padding is {extra[dim]} (it must be at least 0 and smaller than stride or dilation)");
            }
        }

        var sizes = new int[Count];
        for (var dim = 0; dim < Count; dim++)
        {
            var size = ((x.Shape[dim + 2] - 1) * geometry.Stride[dim]) + geometry.Extent(dim) - geometry.Before[dim] - geometry.After[dim] + extra[dim];
            if (size < 1)
            {
                throw arguments.Fault($"the input of shape {input.Shape} gives an empty result along spatial dimension {dim} (padding is too large)");
            }

            sizes[dim] = size;
        }

        var shape = new Shape([x.Shape[0], weight.Shape[1] * groups, .. sizes]);
        var result = WindowProducts.Input(weight, x, new(groups, [.. geometry.Stride], [.. geometry.Before], [.. geometry.Dilation]), shape);
        return Batches.Undo(ConvolutionChecks.Biased(arguments, result), input, Count);
    }
}
