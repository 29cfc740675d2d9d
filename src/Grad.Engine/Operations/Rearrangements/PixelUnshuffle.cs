using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Rearrangements;

internal sealed record PixelUnshuffle : Composite
{
    public override string Name => "pixel_unshuffle";
    public override IReadOnlyList<string> Signatures => ["pixel_unshuffle(Tensor input, int downscale_factor)"];
    public override string Summary => "Blocks of r by r pixels as groups of r * r channels: [*, C, H r, W r] to [*, C r r, H, W].";
    public override string Derivative => "pixel_shuffle(g)";
    public override IReadOnlyList<Sample> Samples => [new("pixel_unshuffle(x, 2)", "x: 1x2x4x6")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("pixel_unshuffle(): shape [1, 1, 3, 2] cannot be divided into blocks of 2 by 2", "pixel_unshuffle(x, 2)", "x: 1x1x3x2")];

    public override bool? SavesValues => false;

    public override OperationResult Build(Arguments arguments)
    {
        var (x, r) = (arguments.Tensor("input"), arguments.Int("downscale_factor"));
        PixelShuffle.CheckImages(arguments, x, r);
        var (channels, height, width) = (x.Shape[^3], x.Shape[^2], x.Shape[^1]);
        if (height % r != 0 || width % r != 0)
        {
            throw arguments.Fault($"shape {x.Shape} cannot be divided into blocks of {r} by {r}");
        }

        var batch = x.Shape.Sizes[..^3];
        var count = (int)new Shape(batch).Count;
        var blocks = x.Reshape(new Shape(count, channels, height / r, r, width / r, r));
        return x.Graph.Add(new Permuted([0, 1, 3, 5, 2, 4]), blocks).Reshape(new([.. batch, channels * r * r, height / r, width / r]));
    }
}
