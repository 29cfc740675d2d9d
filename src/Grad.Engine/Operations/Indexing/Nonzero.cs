using Grad.Engine.Graphs;
using Grad.Engine.Operations.Rearrangements;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Indexing;

internal sealed record Nonzero : Composite
{
    public override string Name => "nonzero";
    public override IReadOnlyList<string> Signatures => ["nonzero(Tensor input, *, bool as_tuple=False)"];
    public override string Summary => "The indices of the elements that are not 0, in row-major order: one row for each, or a tuple with one tensor for each dimension.";

    public override IReadOnlyList<Sample> Samples =>
        [new("nonzero(x)", "x: [[0, 1], [2, 0]]"), new("nonzero(x, as_tuple=True)", "x: [[0, 1], [2, 0]]"), new("nonzero(x)", "x: scalar")];

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        if (!arguments.Bool("as_tuple"))
        {
            return Rows(arguments.Name, x);
        }

        return OperationResult.Tuple(Masks.Places(arguments.Name, Indices.AtLeastRow(x)));
    }

    /// <summary>One row of int64 for each element that is not 0.</summary>
    internal static Value Rows(string name, Value x)
    {
        if (x.Shape.Rank == 0)
        {
            var count = Masks.Flat(name, x).Shape[0];
            return x.Graph.Constant(new Tensor(DType.Int64, new Shape(count, 0)));
        }

        return Stack.Of(Masks.Places(name, x), 1);
    }
}
