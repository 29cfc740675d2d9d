using Grad.Engine.Graphs;
using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

/// <summary>Hyperbolic cosine.</summary>
public sealed record Cosh : UnaryReal<Cosh, Cosh.Formula>, IDifferentiable
{
    /// <inheritdoc/>
    public override string Name => "cosh";

    /// <inheritdoc/>
    public override string Summary => "Hyperbolic cosine.";

    /// <inheritdoc/>
    public override string Derivative => "g * sinh(input)";

    /// <summary>The formula.</summary>
    public readonly struct Formula : IUnaryReal, IBriefFormula
    {
        /// <inheritdoc/>
        public static V Apply<V>(V x)
            where V : struct, IRealLane<V> => Hyperbolic.Cosh(x);
    }

    /// <inheritdoc/>
    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent * Sinh.Of(result.Operands[0]);
}
