using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Indexing;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Creation;

internal sealed record OneHot : Composite
{
    public override string Name => "one_hot";

    public override IReadOnlyList<string> Signatures =>
        ["one_hot(Tensor tensor, int num_classes=-1)", "one_hot(Tensor input, int num_classes=-1)"];

    public override string Summary => "For each class number a row of zeros with a one in that place; -1 takes the largest number plus 1 as the number of classes.";

    public override IReadOnlyList<Sample> Samples =>
        [new("one_hot(i, 4)", "i: int64 [0, 2, 3]"), new("one_hot(i)", "i: int64 [[0, 2], [1, 1]]")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
    [
        new("one_hot(): class numbers have dtype float32 (they must be int64)", "one_hot(x)", "x: 3"),
        new("one_hot(): the number of classes is 0 (it must be at least 1, or -1)", "one_hot(i, 0)", "i: int64 [0, 2]"),
    ];

    public override OperationResult Build(Arguments arguments)
    {
        var classes = arguments.Tensor(arguments.Has("tensor") ? "tensor" : "input");
        if (classes.DType != DType.Int64)
        {
            throw arguments.Fault($"class numbers have dtype {classes.DType.Name} (they must be int64)");
        }

        var count = arguments.Int("num_classes");
        if (count == -1 && classes.Shape.Count > 0)
        {
            var known = classes.Graph.Known(classes, arguments.Name);
            count = (Size)Enumerable.Range(0, known.Count).Max(known.ToInt64) + 1;
        }

        if (count < 1)
        {
            throw arguments.Fault($"the number of classes is {count} (it must be at least 1, or -1)");
        }

        var rank = classes.Shape.Rank;
        var zeros = Literal.Repeated(classes.Graph, 0L, DType.Int64, classes.Shape.Insert(rank, count));
        var places = classes.Reshape(classes.Shape.Insert(rank, 1));
        return Scattered.Of(ScatterKind.Replace, zeros, rank, places, places.Filled(1));
    }
}
