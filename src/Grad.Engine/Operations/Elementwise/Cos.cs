using Grad.Engine.Graphs;
using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

/// <summary>Cosine.</summary>
public sealed record Cos : UnaryReal<Cos, Cos.Formula>, IDifferentiable
{
    /// <inheritdoc/>
    public override string Name => "cos";

    /// <inheritdoc/>
    public override string Summary => "Cosine of an angle in radians.";

    /// <inheritdoc/>
    public override string Derivative => "-g * sin(input)";

    /// <summary>The formula.</summary>
    public readonly struct Formula : IUnaryReal, IBriefFormula
    {
        /// <inheritdoc/>
        public static V Apply<V>(V x)
            where V : struct, IRealLane<V> => Trigonometric.Cos(x);
    }

    /// <inheritdoc/>
    public Value? Pullback(Value result, Value cotangent, int operand) => -cotangent * Sin.Of(result.Operands[0]);
}
