using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Rearrangements;

namespace Grad.Engine.Operations.LinearAlgebra;

internal sealed record LinalgDiagonal : Composite
{
    public override string Name => "linalg.diagonal";
    public override IReadOnlyList<string> Signatures => ["linalg.diagonal(Tensor input, *, int offset=0, int dim1=-2, int dim2=-1)"];
    public override string Summary => "A diagonal of two dimensions, by default the last two, as the last dimension.";
    public override string Derivative => "g on the diagonal, 0 elsewhere";
    public override IReadOnlyList<Sample> Samples => [new("linalg.diagonal(x)", "x: 2x3x4"), new("linalg.diagonal(x, offset=1, dim1=0)", "x: 2x3x4")];
    public override string GradFn(Arguments arguments) => "DiagonalBackward0";

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        var (dim1, dim2) = Diagonal.Two(arguments, x.Shape);
        return x.Graph.Add(new DiagonalOf(arguments.Int("offset"), dim1, dim2), x);
    }
}
