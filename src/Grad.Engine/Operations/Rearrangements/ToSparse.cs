using Grad.Engine.Graphs.Primitives;

namespace Grad.Engine.Operations.Rearrangements;

internal sealed record ToSparse : Composite
{
    public override string Name => "to_sparse";
    public override IReadOnlyList<string> Signatures => ["to_sparse(Tensor input, int? sparse_dim=None)"];
    public override string Summary => "The tensor as it is: here all tensors are dense.";
    public override string Derivative => "g";
    public override IReadOnlyList<Sample> Samples => [new("to_sparse(x)", "x: 2x3")];

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        return x.Graph.Add(new Alias("ToSparseBackward0"), x);
    }
}
