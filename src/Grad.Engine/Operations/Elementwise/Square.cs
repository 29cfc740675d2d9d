using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Numerics;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Elementwise;

internal sealed record Square : UnaryArithmetic<Square, Square.Formula>, IDifferentiable
{
    public override string Name => "square";
    public override string GradFn => "PowBackward0";
    public override string Summary => "The element times itself.";
    public override string Derivative => "2 * g * input";

    public readonly struct Formula : IUnaryArithmetic { static V IUnaryArithmetic.Apply<V>(V x) => x * x; }
    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent * (2 * result.Operands[0]);

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        return Of(x.DType == DType.Bool ? x.To(DType.Int64) : x);
    }
}
