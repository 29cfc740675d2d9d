using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Indexing;

internal sealed record Put : Composite
{
    public override string Name => "put";
    public override IReadOnlyList<string> Signatures => ["put(Tensor input, Tensor index, Tensor source, bool accumulate=False)"];
    public override string Summary => "The tensor with elements of its row-major order replaced by those of a source, or added to.";
    public override string Derivative => "input: g, 0 where replaced; source: g at the places";

    public override IReadOnlyList<Sample> Samples =>
        [new("put(x, i, s)", "x: 3x4", "i: int64 [0, 5, -1]", "s: 3"), new("put(x, i, s, True)", "x: 3x4", "i: int64 [0, 5, 5]", "s: 3")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("put(): the source of shape [2] has 2 elements, but the index of shape [3] has 3", "put(x, i, s)", "x: 4", "i: int64 [0, 1, 2]", "s: 2")];

    public override OperationResult Build(Arguments arguments)
    {
        var (x, source, index) = (arguments.Tensor("input"), arguments.Tensor("source"), Indices.Whole(arguments, arguments.Tensor("index")));
        if (x.DType != source.DType)
        {
            throw arguments.Fault($"the input is {x.DType.Name} but the source is {source.DType.Name} (the dtypes must be equal)");
        }

        if (source.Shape.Count != index.Shape.Count)
        {
            throw arguments.Fault(
                $"the source of shape {source.Shape} has {source.Shape.Count} elements, but the index of shape {index.Shape} has {index.Shape.Count}");
        }

        var (row, flat, values) = (Take.Row(x), Take.Flat(x, index), Take.Row(source));
        var result = arguments.Bool("accumulate") ? IndexAdded.Of(row, 0, flat, values) : IndexReplaced.Of(row, 0, flat, values);
        return result.Reshape(x.Shape);
    }
}
