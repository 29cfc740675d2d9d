using Grad.Engine.Graphs;
using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

internal sealed record Rsqrt : UnaryReal<Rsqrt, Rsqrt.Formula>, IDifferentiable
{
    public override string Name => "rsqrt";
    public override string Summary => "Reciprocal of the square root.";
    public override string Derivative => "-g * result**3 / 2";
    protected override string Domain => "0.3..4";

    public readonly struct Formula : IUnaryReal { static V IUnaryReal.Apply<V>(V x) => V.Of(1) / V.Sqrt(x); }
    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent * (-0.5 * (result * result * result));
}
