using Grad.Engine.Operations.Indexing;
using Grad.Engine.Operations.Reductions;

namespace Grad.Engine.Operations.Ordering;

internal sealed record Sort : Composite
{
    public override string Name => "sort";
    public override IReadOnlyList<string> Signatures => ["sort(Tensor input, int dim=-1, bool descending=False, *, bool? stable=None)"];
    public override string Summary => "The elements in order along a dimension, and where each was; ties keep their order, NaN is greatest.";
    public override string Derivative => "g put back where each element was";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("sort(x).values", "x: 3x5"),
        new("sort(x, dim=0, descending=True).values", "x: 4x3"),
        new("sort(x, stable=True).indices", "x: [2, 1, 2, 1]"),
        new("sort(x).values", "x: scalar"),
        new("sort(i, 1).values", "i: int64 [[3, 1, 2], [2, 2, 0]]"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("Dimension out of range (expected to be in range of [-2, 1], but got 2)", "sort(x, 2)", "x: 2x3")];

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        var dim = ReducedDims.ResolveOne(arguments, x.Shape);
        var order = SortedOrder.Of(x, dim, arguments.Bool("descending"));
        return OperationResult.Named(["values", "indices"], Gathered.Of(x, dim, order), order);
    }
}
