using Grad.Engine.Graphs;
using Grad.Engine.Numerics;
using Grad.Engine.Operations.Elementwise;

namespace Grad.Engine.Operations.Special;

/// <summary>Logarithmic derivative of the gamma function.</summary>
public sealed record Digamma : UnaryReal<Digamma, Digamma.Formula>, IDifferentiable
{
    /// <inheritdoc/>
    public override string Name => "digamma";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Aliases => ["special.digamma", "special.psi"];

    /// <inheritdoc/>
    public override string Summary => "Derivative of log Γ.";

    /// <inheritdoc/>
    public override string Derivative => "g * polygamma(1, input)";

    /// <inheritdoc/>
    protected override string Domain => "0.4..5";

    /// <summary>The formula.</summary>
    public readonly struct Formula : IUnaryReal
    {
        /// <inheritdoc/>
        public static V Apply<V>(V x)
            where V : struct, IRealLane<V> => Gamma.Digamma(x);
    }

    /// <inheritdoc/>
    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent * Polygamma.Of(1, result.Operands[0]);
}
