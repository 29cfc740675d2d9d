using Grad.Engine.Graphs;
using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

/// <summary>1 / x.</summary>
public sealed record Reciprocal : UnaryFloating<Reciprocal, Reciprocal.Formula>, IDifferentiable
{
    /// <inheritdoc/>
    public override string Name => "reciprocal";

    /// <inheritdoc/>
    public override string Summary => "1 / input.";

    /// <inheritdoc/>
    public override string Derivative => "-g * result**2";

    /// <inheritdoc/>
    protected override string Domain => "0.4..3";

    /// <summary>The formula.</summary>
    public readonly struct Formula : IUnaryFloating
    {
        /// <inheritdoc/>
        public static V Apply<V>(V x)
            where V : struct, IFloatingLane<V> => V.Of(1) / x;
    }

    /// <inheritdoc/>
    public Value? Pullback(Value result, Value cotangent, int operand) => -cotangent * (result * result);
}
