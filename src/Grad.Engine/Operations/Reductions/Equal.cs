using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Reductions;

internal sealed record Equal : Composite
{
    public override string Name => "equal";
    public override IReadOnlyList<string> Signatures => ["equal(Tensor input, Tensor other)"];
    public override string Summary => "Whether two tensors have the same shape and elements.";

    public override IReadOnlyList<Sample> Samples =>
        [new("equal(x, y)", "x: [1, 2]", "y: [1, 2]"), new("equal(x, y)", "x: [1, 2]", "y: [1, 3]"), new("equal(x, y)", "x: 2", "y: 3")];

    public override OperationResult Build(Arguments arguments)
    {
        var (a, b) = (arguments.Tensor("input"), arguments.Tensor("other"));
        return a.Shape.Equals(b.Shape)
            ? ReduceExtremum.Smallest(Eq.Compare(a, b), Dims.All(a.Shape.Rank))
            : Literal.Repeated(a.Graph, false, DType.Bool, Shape.Scalar);
    }
}
