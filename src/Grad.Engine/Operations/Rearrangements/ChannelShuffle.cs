using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Rearrangements;

internal sealed record ChannelShuffle : Composite
{
    public override string Name => "channel_shuffle";
    public override IReadOnlyList<string> Aliases => ["native_channel_shuffle"];
    public override IReadOnlyList<string> Signatures => ["channel_shuffle(Tensor input, int groups)"];
    public override string Summary => "Channels [N, C, *] dealt out: the first of each group, then the second of each, and so on.";
    public override string Derivative => "g, dealt back";
    public override IReadOnlyList<Sample> Samples => [new("channel_shuffle(x, 2)", "x: 1x4x2")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("channel_shuffle(): 3 channels in shape [1, 3, 2] are not a multiple of 2 groups", "channel_shuffle(x, 2)", "x: 1x3x2")];

    public override bool? SavesValues => false;

    public override OperationResult Build(Arguments arguments)
    {
        var (x, groups) = (arguments.Tensor("input"), arguments.Int("groups"));
        if (x.Shape.Rank < 3 || groups < 1 || x.Shape[1] % groups != 0)
        {
            throw arguments.Fault(x.Shape.Rank < 3
                ? $"the input has shape {x.Shape} (it must have at least 3 dimensions)"
                : $"{x.Shape[1]} channels in shape {x.Shape} are not a multiple of {groups} groups");
        }

        var rest = (int)new Shape(x.Shape.Sizes[2..]).Count;
        var parts = x.Reshape(new Shape(x.Shape[0], groups, x.Shape[1] / groups, rest));
        return Permuted.Swap(parts, 1, 2).Reshape(x.Shape);
    }
}
