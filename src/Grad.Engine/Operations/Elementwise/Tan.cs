using Grad.Engine.Graphs;
using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

/// <summary>Tangent.</summary>
public sealed record Tan : UnaryReal<Tan, Tan.Formula>, IDifferentiable
{
    /// <inheritdoc/>
    public override string Name => "tan";

    /// <inheritdoc/>
    public override string Summary => "Tangent of an angle in radians.";

    /// <inheritdoc/>
    public override string Derivative => "g * (1 + result**2)";

    /// <inheritdoc/>
    protected override string Domain => "-1.2..1.2";

    /// <summary>The formula.</summary>
    public readonly struct Formula : IUnaryReal, IBriefFormula
    {
        /// <inheritdoc/>
        public static V Apply<V>(V x)
            where V : struct, IRealLane<V> => Trigonometric.Tan(x);
    }

    /// <inheritdoc/>
    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent * (1 + (result * result));
}
