using Grad.Engine.Graphs;
using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

/// <summary>e^x - 1.</summary>
public sealed record Expm1 : UnaryReal<Expm1, Expm1.Formula>, IDifferentiable
{
    /// <inheritdoc/>
    public override string Name => "expm1";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Aliases => ["special.expm1"];

    /// <inheritdoc/>
    public override string Summary => "e to the power of the element, minus 1, accurate near 0.";

    /// <inheritdoc/>
    public override string Derivative => "g * (result + 1)";

    /// <summary>The formula.</summary>
    public readonly struct Formula : IUnaryReal, IBriefFormula
    {
        /// <inheritdoc/>
        public static V Apply<V>(V x)
            where V : struct, IRealLane<V> => Exponential.Expm1(x);
    }

    /// <inheritdoc/>
    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent * (result + 1);
}
