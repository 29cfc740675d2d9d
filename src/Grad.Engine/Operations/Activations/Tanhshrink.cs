using Grad.Engine.Graphs;
using Grad.Engine.Numerics;
using Grad.Engine.Operations.Elementwise;

namespace Grad.Engine.Operations.Activations;

internal sealed record Tanhshrink : UnaryReal<Tanhshrink, Tanhshrink.Formula>, IDifferentiable
{
    public override string Name => "tanhshrink";
    public override string GradFn => "SubBackward0";
    public override string Summary => "input - tanh(input).";
    public override string Derivative => "g * tanh(input)**2";

    public readonly struct Formula : IUnaryReal { static V IUnaryReal.Apply<V>(V x) => Hyperbolic.TanhShrink(x); }

    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent * Square.Of(Tanh.Of(result.Operands[0]));
}
