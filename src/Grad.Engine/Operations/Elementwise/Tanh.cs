using Grad.Engine.Graphs;
using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

internal sealed record Tanh : UnaryReal<Tanh, Tanh.Formula>, IDifferentiable
{
    public override string Name => "tanh";
    public override string Summary => "Hyperbolic tangent.";
    public override string Derivative => "g * (1 - result**2)";

    public readonly struct Formula : IUnaryReal, IFastPathFormula { static V IUnaryReal.Apply<V>(V x) => Hyperbolic.Tanh(x); }
    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent * (1 - (result * result));
}
