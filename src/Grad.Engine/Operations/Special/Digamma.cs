using Grad.Engine.Graphs;
using Grad.Engine.Numerics;
using Grad.Engine.Operations.Elementwise;

namespace Grad.Engine.Operations.Special;

/// <summary>Logarithmic derivative of the gamma function.</summary>
public sealed record Digamma : UnaryReal<Digamma, Digamma.Formula>, IDifferentiable
{
    public override string Name => "digamma";

    public override IReadOnlyList<string> Aliases => ["special.digamma", "special.psi"];

    public override string Summary => "Derivative of log Γ.";

    public override string Derivative => "g * polygamma(1, input)";

    protected override string Domain => "0.4..5";

    /// <summary>The formula.</summary>
    public readonly struct Formula : IUnaryReal
    {
        public static V Apply<V>(V x)
            where V : struct, IRealLane<V> => Gamma.Digamma(x);
    }

    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent * Polygamma.Of(1, result.Operands[0]);
}
