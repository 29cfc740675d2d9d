using Grad.Engine.Graphs;
using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

internal sealed record Cosh : UnaryReal<Cosh, Cosh.Formula>, IDifferentiable
{
    public override string Name => "cosh";
    public override string Summary => "Hyperbolic cosine.";
    public override string Derivative => "g * sinh(input)";

    public readonly struct Formula : IUnaryReal, IFastPathFormula { static V IUnaryReal.Apply<V>(V x) => Hyperbolic.Cosh(x); }
    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent * Sinh.Of(result.Operands[0]);
}
