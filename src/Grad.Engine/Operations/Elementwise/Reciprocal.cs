using Grad.Engine.Graphs;
using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

internal sealed record Reciprocal : UnaryFloating<Reciprocal, Reciprocal.Formula>, IDifferentiable
{
    public override string Name => "reciprocal";
    public override string Summary => "1 / input.";
    public override string Derivative => "-g * result**2";
    protected override string Domain => "0.4..3";

    public readonly struct Formula : IUnaryFloating { static V IUnaryFloating.Apply<V>(V x) => V.Of(1) / x; }
    public Value? Pullback(Value result, Value cotangent, int operand) => -cotangent * (result * result);
}
