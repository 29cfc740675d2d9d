using Grad.Engine.Graphs;
using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

internal sealed record Exp2 : UnaryReal<Exp2, Exp2.Formula>, IDifferentiable
{
    public override string Name => "exp2";
    public override IReadOnlyList<string> Aliases => ["special.exp2"];
    public override string Summary => "2 to the power of the element.";
    public override string Derivative => "g * result * log(2)";

    public readonly struct Formula : IUnaryReal, IFastPathFormula { static V IUnaryReal.Apply<V>(V x) => Exponential.Exp2(x); }
    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent * (result * 0.6931471805599453);
}
