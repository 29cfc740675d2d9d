using Grad.Engine.Graphs;
using Grad.Engine.Numerics;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Elementwise;

/// <summary>x².</summary>
public sealed record Square : UnaryArithmetic<Square, Square.Formula>, IDifferentiable
{
    public override string Name => "square";

    public override string GradFn => "PowBackward0";

    public override string Summary => "The element times itself.";

    public override string Derivative => "2 * g * input";

    /// <summary>The formula.</summary>
    public readonly struct Formula : IUnaryArithmetic
    {
        public static V Apply<V>(V x)
            where V : struct, ILane<V> => x * x;
    }

    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent * (2 * result.Operands[0]);

    public override OperationResult Build(Arguments arguments)
    {
        var x = arguments.Tensor("input");
        return Of(x.DType == DType.Bool ? x.To(DType.Int64) : x);
    }
}
