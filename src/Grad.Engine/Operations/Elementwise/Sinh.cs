using Grad.Engine.Graphs;
using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

internal sealed record Sinh : UnaryReal<Sinh, Sinh.Formula>, IDifferentiable
{
    public override string Name => "sinh";
    public override string Summary => "Hyperbolic sine.";
    public override string Derivative => "g * cosh(input)";

    public readonly struct Formula : IUnaryReal, IFastPathFormula { static V IUnaryReal.Apply<V>(V x) => Hyperbolic.Sinh(x); }
    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent * Cosh.Of(result.Operands[0]);
}
