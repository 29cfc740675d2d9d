using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Creation;

internal sealed record Zero : Composite
{
    public override string Name => "zero";
    public override string Summary => "Zeros in place of a tensor's elements.";
    public override string Derivative => "0";
    public override IReadOnlyList<Sample> Samples => [new("zero(x)", "x: 2x3")];
    public override string? GradFn(Arguments arguments) => "ZeroBackward0";

    public override OperationResult Build(Arguments arguments)
    {
        // A choice that never falls on the input: its gradient is zeros, not none.
        var x = arguments.Tensor("input");
        var never = Literal.Repeated(x.Graph, false, DType.Bool, x.Shape);
        return Where.Of(never, x, x.Filled(0));
    }
}
