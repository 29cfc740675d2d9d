using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Reductions;

internal sealed record Trace : Composite
{
    public override string Name => "trace";
    public override string Summary => "The sum of a matrix's diagonal.";
    public override string Derivative => "g on the diagonal";
    public override IReadOnlyList<Sample> Samples => [new("trace(x)", "x: 3x3"), new("trace(x)", "x: 2x4")];

    public override IReadOnlyList<ErrorSample> ErrorSamples =>
        [new("trace(): expected a matrix, but the input has shape [3, 4, 5]", "trace(x)", "x: 3x4x5")];

    public override bool? SavesValues => false;

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        if (x.Shape.Rank != 2)
        {
            throw arguments.Fault($"expected a matrix, but the input has shape {x.Shape}");
        }

        var diagonal = x.Graph.Add(new DiagonalOf(0, 0, 1), x);
        return x.DType.IsFloating ? Sum.Over(diagonal, [0]) : Sum.Over(diagonal.To(DType.Int64), [0]);
    }
}
