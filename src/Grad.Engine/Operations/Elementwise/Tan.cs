using Grad.Engine.Graphs;
using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

internal sealed record Tan : UnaryReal<Tan, Tan.Formula>, IDifferentiable
{
    public override string Name => "tan";
    public override string Summary => "Tangent of an angle in radians.";
    public override string Derivative => "g * (1 + result**2)";
    protected override string Domain => "-1.2..1.2";

    public readonly struct Formula : IUnaryReal, IFastPathFormula { static V IUnaryReal.Apply<V>(V x) => Trigonometric.Tan(x); }
    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent * (1 + (result * result));
}
