using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Reductions;

internal sealed record CountNonzero : Composite
{
    public override string Name => "count_nonzero";
    public override IReadOnlyList<string> Signatures => ["count_nonzero(Tensor input, int[]? dim=None)"];
    public override string Summary => "How many elements are not 0, of all or along dimensions.";

    public override IReadOnlyList<Sample> Samples =>
        [new("count_nonzero(x)", "x: [[0, 1], [2, 0]]"), new("count_nonzero(x, dim=0)", "x: [[0, 1], [2, 3]]"), new("count_nonzero(m, [0, 1])", "m: bool 3x2")];

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        return Sum.Over(Truth.Of(x).To(DType.Int64), ReducedDims.Resolve(arguments, x.Shape));
    }
}
