using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;

namespace Grad.Engine.Operations.Rearrangements;

internal sealed record DiagEmbed : Composite
{
    public override string Name => "diag_embed";
    public override IReadOnlyList<string> Signatures => ["diag_embed(Tensor input, int offset=0, int dim1=-2, int dim2=-1)"];
    public override string Summary => "The last dimension as a diagonal of two new dimensions; 0 elsewhere.";
    public override string Derivative => "g's diagonal";

    public override IReadOnlyList<Sample> Samples =>
        [new("diag_embed(x)", "x: 2x3"), new("diag_embed(x, 1, 0, 2)", "x: 2x3"), new("diag_embed(x, offset=-1)", "x: 3")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("diag_embed(): dimensions 0 and 0 are the same (a diagonal needs two)", "diag_embed(x, 0, 0, 0)", "x: 3")];

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        if (x.Shape.Rank == 0)
        {
            throw arguments.Fault("a 0-dimensional tensor has no last dimension");
        }

        var (dim1, dim2) = Diagonal.Two(arguments, x.Shape.Insert(0, 1));
        return Of(x, arguments.Int("offset"), dim1, dim2);
    }

    /// <summary>The last dimension on a diagonal of two new dimensions.</summary>
    public static Value Of(Value x, int offset, int dim1, int dim2)
    {
        var size = x.Shape[^1] + Math.Abs((long)offset);
        var shape = x.Shape.Without(x.Shape.Rank - 1).Insert(Math.Min(dim1, dim2), size).Insert(Math.Max(dim1, dim2), size);
        return x.Graph.Add(new ViewTranspose(new DiagonalOf(offset, dim1, dim2), shape), x);
    }
}
