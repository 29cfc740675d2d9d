using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Rearrangements;

internal sealed record Diagonal : Composite
{
    public override string Name => "diagonal";
    public override IReadOnlyList<string> Signatures => ["diagonal(Tensor input, int offset=0, int dim1=0, int dim2=1)"];
    public override string Summary => "A diagonal of two dimensions, as the last dimension.";
    public override string Derivative => "g on the diagonal, 0 elsewhere";

    public override IReadOnlyList<Sample> Samples =>
        [new("diagonal(x)", "x: 3x4"), new("diagonal(x, 1, -1, 0)", "x: 3x2x4"), new("diagonal(x, offset=-5)", "x: 3x4")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("diagonal(): dimensions 1 and 1 are the same (a diagonal needs two)", "diagonal(x, dim1=1, dim2=1)", "x: 3x4")];

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        var (dim1, dim2) = Two(arguments, x.Shape);
        return x.Graph.Add(new DiagonalOf(arguments.Int("offset"), dim1, dim2), x);
    }

    /// <summary>The arguments <c>dim1</c> and <c>dim2</c>.</summary>
    /// <exception cref="GradException">They are the same.</exception>
    internal static (int Dim1, int Dim2) Two(Arguments arguments, Shape shape)
    {
        var (dim1, dim2) = (shape.Dim(arguments.Int("dim1")), shape.Dim(arguments.Int("dim2")));
        return dim1 != dim2
            ? (dim1, dim2)
            : throw arguments.Fault($"dimensions {arguments.Int("dim1")} and {arguments.Int("dim2")} are the same (a diagonal needs two)");
    }
}
