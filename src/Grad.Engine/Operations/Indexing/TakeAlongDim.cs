using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Indexing;

internal sealed record TakeAlongDim : Composite
{
    public override string Name => "take_along_dim";
    public override IReadOnlyList<string> Signatures => ["take_along_dim(Tensor input, Tensor indices, int? dim=None)"];
    public override string Summary => "The elements that indices name along a dimension, both broadcast in the others; without dim, of the tensor as one row.";
    public override string Derivative => "g added at the places that the indices name";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("take_along_dim(x, i, dim=1)", "x: 3x4", "i: int64 [[0], [3], [2]]"),
        new("take_along_dim(x, i, dim=0)", "x: 3x4", "i: int64 [[1]]"),
        new("take_along_dim(x, i)", "x: 3x4", "i: int64 [11, 0]"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("take_along_dim(): the index has dtype float32 (it must be int64)", "take_along_dim(x, x)", "x: 3")];

    public override string? GradFn(Arguments arguments) => "GatherBackward0";

    public override OperationResult Build(Arguments arguments)
    {
        var (x, index) = (arguments.Tensor("input"), Indices.Whole(arguments, arguments.Tensor("indices")));
        if (arguments.IntOrNull("dim") is not { } given)
        {
            return Gathered.Of(Take.Row(x), 0, Take.Row(index));
        }

        if (x.Shape.Rank != index.Shape.Rank || x.Shape.Rank == 0)
        {
            throw arguments.Fault($"the input of shape {x.Shape} and the indices of shape {index.Shape} must have the same number of dimensions, at least 1");
        }

        var dim = x.Shape.Dim(given);
        var shape = Shape.Broadcast(x.Shape.With(dim, 1), index.Shape.With(dim, 1))
            ?? throw arguments.Fault($"the input of shape {x.Shape} and the indices of shape {index.Shape} do not broadcast outside dimension {dim}");
        return Gathered.Of(x.BroadcastTo(shape.With(dim, x.Shape[dim])), dim, index.BroadcastTo(shape.With(dim, index.Shape[dim])));
    }
}
