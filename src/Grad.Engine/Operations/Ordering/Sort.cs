using Grad.Engine.Graphs;
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

internal sealed record Argsort : Composite
{
    public override string Name => "argsort";
    public override IReadOnlyList<string> Signatures => ["argsort(Tensor input, int dim=-1, bool descending=False, bool stable=False)"];
    public override string Summary => "The indices that sort along a dimension; ties keep their order, NaN is greatest.";

    public override IReadOnlyList<Sample> Samples =>
        [new("argsort(x)", "x: 3x5"), new("argsort(x, dim=0, descending=True)", "x: 4x3"), new("argsort(x, 0)", "x: [2, 1, 2, 1]")];

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        return SortedOrder.Of(x, ReducedDims.ResolveOne(arguments, x.Shape), arguments.Bool("descending"));
    }
}

internal sealed record Msort : Composite
{
    public override string Name => "msort";
    public override string Summary => "The elements in ascending order along the first dimension.";
    public override string Derivative => "g put back where each element was";
    public override IReadOnlyList<Sample> Samples => [new("msort(x)", "x: 4x3"), new("msort(x)", "x: scalar")];
    public override string GradFn(Arguments arguments) => "SortBackward0";
    public override OperationResult Build(Arguments arguments) => Of(arguments.Tensor("input"), 0);

    /// <summary>The elements in ascending order along a dimension.</summary>
    public static Value Of(Value x, int dim) => Gathered.Of(x, dim, SortedOrder.Of(x, dim));
}
