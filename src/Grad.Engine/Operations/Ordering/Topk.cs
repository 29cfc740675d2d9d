using Grad.Engine.Operations.Indexing;
using Grad.Engine.Operations.Reductions;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Ordering;

internal sealed record Topk : Composite
{
    public override string Name => "topk";
    public override IReadOnlyList<string> Signatures => ["topk(Tensor input, int k, int dim=-1, bool largest=True, bool sorted=True)"];
    public override string Summary => "The k greatest or smallest elements along a dimension, in order, and where they are.";
    public override string Derivative => "g put back where each element was, 0 elsewhere";

    public override IReadOnlyList<Sample> Samples =>
    [
        new("topk(x, 2).values", "x: 3x5"),
        new("topk(x, 3, dim=0, largest=False).values", "x: 4x3"),
        new("topk(x, 2).indices", "x: 3x5"),
        new("topk(x, 1).values", "x: scalar"),
        new("topk(x, 0).values", "x: 3"),
    ];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("topk(): k is 4, out of range for dimension 1 of size 3", "topk(x, 4)", "x: 2x3")];

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        var dim = ReducedDims.ResolveOne(arguments, x.Shape);
        var count = arguments.Int("k");
        Size size = x.Shape.Rank == 0 ? 1 : x.Shape[dim];
        if (count < 0 || count > size)
        {
            throw arguments.Fault($"k is {count}, out of range for dimension {dim} of size {size}");
        }

        var first = SortedOrder.Of(x, dim, arguments.Bool("largest"), count);
        return OperationResult.Named(["values", "indices"], Gathered.Of(x, dim, first), first);
    }
}
