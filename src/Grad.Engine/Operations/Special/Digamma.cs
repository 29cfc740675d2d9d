using Grad.Engine.Graphs;
using Grad.Engine.Numerics;
using Grad.Engine.Operations.Elementwise;

namespace Grad.Engine.Operations.Special;

internal sealed record Digamma : UnaryReal<Digamma, Digamma.Formula>, IDifferentiable
{
    public override string Name => "digamma";
    public override IReadOnlyList<string> Aliases => ["special.digamma", "special.psi"];
    public override string Summary => "Derivative of log Γ.";
    public override string Derivative => "g * polygamma(1, input)";
    protected override string Domain => "0.4..5";

    public readonly struct Formula : IUnaryReal { static V IUnaryReal.Apply<V>(V x) => Gamma.Digamma(x); }
    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent * Polygamma.Of(1, result.Operands[0]);
}
