using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Reductions;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Ordering;

internal sealed record Kthvalue : Composite
{
    public override string Name => "kthvalue";
    public override IReadOnlyList<string> Signatures => ["kthvalue(Tensor input, int k, int dim=-1, bool keepdim=False)"];
    public override string Summary => "The k-th smallest element along a dimension, counted from 1, and where it is.";
    public override string Derivative => "g put back where the element was, 0 elsewhere";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("kthvalue(x, 2).values", "x: 3x5"),
        new("kthvalue(x, 4, dim=0, keepdim=True).values", "x: 4x3"),
        new("kthvalue(x, 1).indices", "x: scalar"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("kthvalue(): k is 3, out of range for dimension 0 of size 2 (it must be from 1 to that size)", "kthvalue(x, 3, 0)", "x: 2x2")];

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        var dim = ReducedDims.ResolveOne(arguments, x.Shape);
        var k = arguments.Int("k");
        Size size = x.Shape.Rank == 0 ? 1 : x.Shape[dim];
        if (k < 1 || k > size)
        {
            throw arguments.Fault($"k is {k}, out of range for dimension {dim} of size {size} (it must be from 1 to that size)");
        }

        var order = SortedOrder.Of(x, dim, isDescending: false, k);
        return Picks.At(arguments, x, dim, x.Shape.Rank == 0 ? order : Slice.Of(order, dim, k - 1, 1));
    }
}
