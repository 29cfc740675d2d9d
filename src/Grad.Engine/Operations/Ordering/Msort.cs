using Grad.Engine.Graphs;
using Grad.Engine.Operations.Indexing;

namespace Grad.Engine.Operations.Ordering;

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
