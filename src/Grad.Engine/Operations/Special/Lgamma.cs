using Grad.Engine.Graphs;
using Grad.Engine.Numerics;
using Grad.Engine.Operations.Elementwise;

namespace Grad.Engine.Operations.Special;

internal sealed record Lgamma : UnaryReal<Lgamma, Lgamma.Formula>, IDifferentiable
{
    public override string Name => "lgamma";
    public override IReadOnlyList<string> Aliases => ["special.gammaln"];
    public override string Summary => "Natural logarithm of the magnitude of the gamma function.";
    public override string Derivative => "g * digamma(input)";
    protected override string Domain => "0.4..5";

    public readonly struct Formula : IUnaryReal { static V IUnaryReal.Apply<V>(V x) => Gamma.Lgamma(x); }
    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent * Digamma.Of(result.Operands[0]);
}
