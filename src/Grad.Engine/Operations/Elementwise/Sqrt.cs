using Grad.Engine.Graphs;
using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

internal sealed record Sqrt : UnaryFloating<Sqrt, Sqrt.Formula>, IDifferentiable
{
    public override string Name => "sqrt";
    public override string Summary => "Square root.";
    public override string Derivative => "g / (2 * result), infinite at 0";
    protected override string Domain => "0.3..4";

    public readonly struct Formula : IUnaryFloating { static V IUnaryFloating.Apply<V>(V x) => V.Sqrt(x); }
    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent / (2 * result);
}
