using Grad.Engine.Graphs.Primitives;

namespace Grad.Engine.Operations.Rearrangements;

internal sealed record DiagonalScatter : Composite
{
    public override string Name => "diagonal_scatter";

    public override IReadOnlyList<string> Signatures =>
        ["diagonal_scatter(Tensor input, Tensor src, int offset=0, int dim1=0, int dim2=1)"];

    public override string Summary => "The tensor with a diagonal of two dimensions replaced by a source.";
    public override string Derivative => "input: g, 0 on the diagonal; src: g's diagonal";

    public override IReadOnlyList<Sample> Samples =>
        [new("diagonal_scatter(x, s)", "x: 3x4", "s: 3"), new("diagonal_scatter(x, s, 1, 0, 2)", "x: 3x2x4", "s: 2x3")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("diagonal_scatter(): the source has shape [2], but the replaced part has [3] (they must be equal)", "diagonal_scatter(x, s)", "x: 3x4", "s: 2")];

    public override bool? SavesValues => false;

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        var (dim1, dim2) = Diagonal.Two(arguments, x.Shape);
        return SliceUpdate.Of(arguments.Name, x, new DiagonalOf(arguments.Int("offset"), dim1, dim2), arguments.Tensor("src"));
    }
}
