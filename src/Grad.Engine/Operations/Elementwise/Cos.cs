using Grad.Engine.Graphs;
using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

internal sealed record Cos : UnaryReal<Cos, Cos.Formula>, IDifferentiable
{
    public override string Name => "cos";
    public override string Summary => "Cosine of an angle in radians.";
    public override string Derivative => "-g * sin(input)";

    public readonly struct Formula : IUnaryReal, IFastPathFormula { static V IUnaryReal.Apply<V>(V x) => Trigonometric.Cos(x); }
    public Value? Pullback(Value result, Value cotangent, int operand) => -cotangent * Sin.Of(result.Operands[0]);
}
