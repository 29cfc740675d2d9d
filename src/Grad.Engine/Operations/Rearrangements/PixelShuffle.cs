using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Rearrangements;

internal sealed record PixelShuffle : Composite
{
    public override string Name => "pixel_shuffle";
    public override IReadOnlyList<string> Signatures => ["pixel_shuffle(Tensor input, int upscale_factor)"];
    public override string Summary => "Groups of r * r channels as blocks of r by r pixels: [*, C r r, H, W] to [*, C, H r, W r].";
    public override string Derivative => "pixel_unshuffle(g)";
    public override IReadOnlyList<Sample> Samples => [new("pixel_shuffle(x, 2)", "x: 1x8x2x3"), new("pixel_shuffle(x, 1)", "x: 2x1x2")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("pixel_shuffle(): 3 channels in shape [1, 3, 2, 2] are not a multiple of 2 * 2", "pixel_shuffle(x, 2)", "x: 1x3x2x2")];

    public override bool? SavesValues => false;

    public override OperationResult Build(Arguments arguments)
    {
        var (x, r) = (arguments.Tensor("input"), arguments.Int("upscale_factor"));
        CheckImages(arguments, x, r);
        var (channels, height, width) = (x.Shape[^3], x.Shape[^2], x.Shape[^1]);
        if (channels % (r * r) != 0)
        {
            throw arguments.Fault($"{channels} channels in shape {x.Shape} are not a multiple of {r} * {r}");
        }

        var batch = x.Shape.Sizes[..^3];
        var count = (int)new Shape(batch).Count;
        var blocks = x.Reshape(new Shape(count, channels / (r * r), r, r, height, width));
        return x.Graph.Add(new Permuted([0, 1, 4, 2, 5, 3]), blocks).Reshape(new([.. batch, channels / (r * r), height * r, width * r]));
    }

    /// <summary>Rejects what is not images [*, C, H, W], and factors below 1.</summary>
    internal static void CheckImages(Arguments arguments, Value x, int factor)
    {
        if (x.Shape.Rank < 3 || factor < 1)
        {
            throw arguments.Fault(factor < 1
                ? $"the factor is {factor} (it must be at least 1)"
                : $"expected images [*, C, H, W], but the input has shape {x.Shape}");
        }
    }
}
