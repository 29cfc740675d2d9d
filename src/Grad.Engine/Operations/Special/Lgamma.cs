using Grad.Engine.Graphs;
using Grad.Engine.Numerics;
using Grad.Engine.Operations.Elementwise;

namespace Grad.Engine.Operations.Special;

/// <summary>log |Γ(x)|.</summary>
public sealed record Lgamma : UnaryReal<Lgamma, Lgamma.Formula>, IDifferentiable
{
    public override string Name => "lgamma";

    public override IReadOnlyList<string> Aliases => ["special.gammaln"];

    public override string Summary => "Natural logarithm of the magnitude of the gamma function.";

    public override string Derivative => "g * digamma(input)";

    protected override string Domain => "0.4..5";

    /// <summary>The formula.</summary>
    public readonly struct Formula : IUnaryReal
    {
        public static V Apply<V>(V x)
            where V : struct, IRealLane<V> => Gamma.Lgamma(x);
    }

    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent * Digamma.Of(result.Operands[0]);
}
