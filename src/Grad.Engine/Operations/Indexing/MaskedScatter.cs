using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Indexing;

internal sealed record MaskedScatter : Composite
{
    public override string Name => "masked_scatter";
    public override IReadOnlyList<string> Signatures => ["masked_scatter(Tensor input, Tensor mask, Tensor source)"];
    public override string Summary => "The tensor with the first elements of a source, in order, where a mask holds.";
    public override string Derivative => "input: g, 0 where replaced; source: g where the mask holds, in order";

    public override IReadOnlyList<Sample> Samples =>
        [new("masked_scatter(x, m, s)", "x: 2x3", "m: bool [[true, false, true], [false, false, true]]", "s: 4")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("masked_scatter(): the mask is true 3 times, but the source of shape [2] has 2 elements", "masked_scatter(x, m, s)", "x: 3", "m: bool [true, true, true]", "s: 2")];

    public override OperationResult Build(Arguments arguments)
    {
        var source = arguments.Tensor("source");
        var aligned = Promotion.Broadcast(arguments.Name, arguments.Tensor("input"), MaskedFill.Mask(arguments));
        var places = Masks.Flat(arguments.Name, aligned[1]);
        if (source.DType != aligned[0].DType)
        {
            throw arguments.Fault($"the input is {aligned[0].DType.Name} but the source is {source.DType.Name} (the dtypes must be equal)");
        }

        if (places.Shape.Count > source.Shape.Count)
        {
            throw arguments.Fault($"the mask is true {places.Shape.Count} times, but the source of shape {source.Shape} has {source.Shape.Count} elements");
        }

        return IndexReplaced.Of(Take.Row(aligned[0]), 0, places, Slice.Of(Take.Row(source), 0, 0, places.Shape[0])).Reshape(aligned[0].Shape);
    }
}
