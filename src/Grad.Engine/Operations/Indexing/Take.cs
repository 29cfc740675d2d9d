using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Indexing;

internal sealed record Take : Composite
{
    public override string Name => "take";
    public override IReadOnlyList<string> Signatures => ["take(Tensor input, Tensor index)"];
    public override string Summary => "Elements of the tensor taken as one row, in the shape of the index.";
    public override string Derivative => "g added at the places that the index names";

    public override IReadOnlyList<Sample> Samples =>
        [new("take(x, i)", "x: 3x4", "i: int64 [[0, -1], [5, 5]]"), new("take(x, i)", "x: scalar", "i: int64 [0]")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("take(): the index has dtype float32 (it must be int64)", "take(x, x)", "x: 3")];

    public override OperationResult Build(Arguments arguments)
    {
        var (x, index) = (arguments.Tensor("input"), Indices.Whole(arguments, arguments.Tensor("index")));
        return IndexSelected.Of(Row(x), 0, Flat(x, index)).Reshape(index.Shape);
    }

    /// <summary>The tensor in one row.</summary>
    internal static Value Row(Value x) => x.Reshape(new Shape((int)x.Shape.Count));

    /// <summary>An index into the tensor as one row, negative from the end, in one row.</summary>
    internal static Value Flat(Value x, Value index) => LinearIndex.Of(x.Graph, [(int)x.Shape.Count], [], Row(index));
}
