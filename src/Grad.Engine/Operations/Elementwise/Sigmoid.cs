using Grad.Engine.Graphs;
using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

/// <summary>1 / (1 + e^-x).</summary>
public sealed record Sigmoid : UnaryReal<Sigmoid, Sigmoid.Formula>, IDifferentiable
{
    /// <inheritdoc/>
    public override string Name => "sigmoid";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Aliases => ["special.expit"];

    /// <inheritdoc/>
    public override string Summary => "Logistic function, 1 / (1 + exp(-input)).";

    /// <inheritdoc/>
    public override string Derivative => "g * result * (1 - result)";

    /// <summary>The formula.</summary>
    public readonly struct Formula : IUnaryReal, IBriefFormula
    {
        /// <inheritdoc/>
        public static V Apply<V>(V x)
            where V : struct, IRealLane<V> => Hyperbolic.Sigmoid(x);
    }

    /// <inheritdoc/>
    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent * (result * (1 - result));
}
