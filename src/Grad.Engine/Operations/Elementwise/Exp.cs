using Grad.Engine.Graphs;
using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

internal sealed record Exp : UnaryReal<Exp, Exp.Formula>, IDifferentiable
{
    public override string Name => "exp";
    public override string Summary => "e to the power of the element.";
    public override string Derivative => "g * result";

    public readonly struct Formula : IUnaryReal, IFastPathFormula { static V IUnaryReal.Apply<V>(V x) => Exponential.Exp(x); }
    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent * result;
}
