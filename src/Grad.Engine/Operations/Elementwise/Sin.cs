using Grad.Engine.Graphs;
using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

internal sealed record Sin : UnaryReal<Sin, Sin.Formula>, IDifferentiable
{
    public override string Name => "sin";
    public override string Summary => "Sine of an angle in radians.";
    public override string Derivative => "g * cos(input)";

    public readonly struct Formula : IUnaryReal, IFastPathFormula { static V IUnaryReal.Apply<V>(V x) => Trigonometric.Sin(x); }
    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent * Cos.Of(result.Operands[0]);
}
