using Grad.Engine.Graphs;
using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

internal sealed record Abs : UnaryArithmetic<Abs, Abs.Formula>, IDifferentiable
{
    public override string Name => "abs";
    public override IReadOnlyList<string> Aliases => ["absolute"];
    public override string Summary => "Magnitude.";
    public override string Derivative => "g * sign(input), 0 at 0";
    protected override string Domain => "0.2..3";

    public readonly struct Formula : IUnaryArithmetic { static V IUnaryArithmetic.Apply<V>(V x) => V.Abs(x); }
    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent * Sign.Of(result.Operands[0]);
}
