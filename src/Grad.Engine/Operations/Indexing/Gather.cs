using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Indexing;

internal sealed record Gather : Composite
{
    public override string Name => "gather";
    public override IReadOnlyList<string> Signatures => ["gather(Tensor input, int dim, Tensor index, *, bool sparse_grad=False)"];
    public override string Summary => "The elements that an index names along a dimension, elsewhere at the index's own place.";
    public override string Derivative => "g added at the places that the index names";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("gather(x, 1, i)", "x: 3x4", "i: int64 3x2 in 0..4"),
        new("gather(x, 0, i)", "x: 3x4", "i: int64 2x2 in 0..3"),
        new("gather(x, -1, i)", "x: 5", "i: int64 [0, 0, 4]"),
        new("gather(x, 0, i)", "x: scalar", "i: int64 [0]"),
        new("gather(x, 0, i)", "x: 5", "i: uint8 0"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
    [
        new("gather(): the index has dtype float32 (it must be int64)", "gather(x, 0, y)", "x: 3", "y: 3"),
        new("gather(): the index has dtype uint8 (it must be int64)", "gather(x, 0, i)", "x: 3", "i: uint8 [0]"),
        new("gather(): the index of shape [3] and the input of shape [3, 4] differ in the number of dimensions", "gather(x, 0, i)", "x: 3x4", "i: int64 [0, 1, 2]"),
        new("gather(): the index of shape [3, 5] is larger than the input of shape [3, 4] outside dimension 0", "gather(x, 0, i)", "x: 3x4", "i: int64 3x5 in 0..3"),
    ];

    public override string GradFn(Arguments arguments) => "GatherBackward0";

    public override OperationResult Build(Arguments arguments)
    {
        var (input, index) = (arguments.Tensor("input"), arguments.Tensor("index"));
        if (index.Shape.Count == 0)
        {
            // PyTorch does not look at an index that is empty.
            _ = input.Shape.Dim(arguments.Int("dim"));
            return Slice.Of(input.Reshape(new Shape((int)input.Shape.Count)), 0, 0, 0).Reshape(index.Shape);
        }

        var (x, places, dim) = Indices.Prepare(arguments, input, index, index.Shape);
        return Gathered.Of(x, dim, places).Reshape(index.Shape);
    }
}
