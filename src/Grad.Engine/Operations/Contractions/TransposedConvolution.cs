using Grad.Engine.Operations.Rearrangements;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Contractions;

/// <summary>What transposed convolutions share: derivatives of convolutions by their inputs.</summary>
/// <param name="Count">The number of spatial dimensions.</param>
public abstract record TransposedConvolution(int Count) : Composite
{
    public override IReadOnlyList<string> Signatures =>
        [$"{Name}(Tensor input, Tensor weight, Tensor? bias=None, int[] stride=1, int[] padding=0, int[] output_padding=0, int groups=1, int[] dilation=1)"];

    public override string? Derivative => "input: the convolution of g with weight; weight: the sums of g's windows times input; bias: g summed over all but channels";

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
                $"the weight of shape {weight.Shape} with groups={groups} takes {weight.Shape[0]} channels, but the input has shape {input.Shape} (channels must agree, and be a multiple of groups)");
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
                throw arguments.Fault($"the input of shape {input.Shape} gives nothing along spatial dimension {dim} (padding is too large)");
            }

            sizes[dim] = size;
        }

        var shape = new Shape([x.Shape[0], weight.Shape[1] * groups, .. sizes]);
        var result = WindowProducts.Input(weight, x, new(groups, [.. geometry.Stride], [.. geometry.Before], [.. geometry.Dilation]), shape);
        return Batches.Undo(ConvolutionChecks.Biased(arguments, result), input, Count);
    }
}
