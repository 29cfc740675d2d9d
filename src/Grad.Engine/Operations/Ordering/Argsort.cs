using Grad.Engine.Operations.Reductions;

namespace Grad.Engine.Operations.Ordering;

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
