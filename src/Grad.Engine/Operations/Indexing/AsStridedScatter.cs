using Grad.Engine.Graphs.Primitives;

namespace Grad.Engine.Operations.Indexing;

internal sealed record AsStridedScatter : Composite
{
    public override string Name => "as_strided_scatter";

    public override IReadOnlyList<string> Signatures =>
        ["as_strided_scatter(Tensor input, Tensor src, int[] size, int[] stride, int? storage_offset=None)"];

    public override string Summary => "The tensor with the elements of its memory at some strides replaced by a source.";
    public override string Derivative => "input: g, 0 where replaced; src: g at the strides";
    public override IReadOnlyList<Sample> Samples => [new("as_strided_scatter(x, s, [2, 2], [1, 3])", "x: 3x3", "s: 2x2")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("as_strided_scatter(): the source has shape [3], but the replaced part has [2, 2] (they must be equal)", "as_strided_scatter(x, s, [2, 2], [1, 2])", "x: 6", "s: 3")];

    public override OperationResult Build(Arguments arguments)
    {
        var (x, source) = (arguments.Tensor("input"), arguments.Tensor("src"));
        var (_, places, shape) = AsStrided.Places(arguments);
        return source.Shape.Equals(shape)
            ? IndexReplaced.Of(Take.Row(x), 0, places, Take.Row(source.To(x.DType))).Reshape(x.Shape)
            : throw arguments.Fault($"the source has shape {source.Shape}, but the replaced part has {shape} (they must be equal)");
    }
}
