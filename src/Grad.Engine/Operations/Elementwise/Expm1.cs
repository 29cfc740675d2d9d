using Grad.Engine.Graphs;
using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

internal sealed record Expm1 : UnaryReal<Expm1, Expm1.Formula>, IDifferentiable
{
    public override string Name => "expm1";
    public override IReadOnlyList<string> Aliases => ["special.expm1"];
    public override string Summary => "e to the power of the element, minus 1, accurate near 0.";
    public override string Derivative => "g * (result + 1)";

    public readonly struct Formula : IUnaryReal, IFastPathFormula { static V IUnaryReal.Apply<V>(V x) => Exponential.Expm1(x); }
    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent * Exp.Of(result.Operands[0]);
}
