using Grad.Engine.Graphs;
using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

/// <summary>1 / √x.</summary>
public sealed record Rsqrt : UnaryReal<Rsqrt, Rsqrt.Formula>, IDifferentiable
{
    /// <inheritdoc/>
    public override string Name => "rsqrt";

    /// <inheritdoc/>
    public override string Summary => "Reciprocal of the square root.";

    /// <inheritdoc/>
    public override string Derivative => "-g * result**3 / 2";

    /// <inheritdoc/>
    protected override string Domain => "0.3..4";

    /// <summary>The formula.</summary>
    public readonly struct Formula : IUnaryReal
    {
        /// <inheritdoc/>
        public static V Apply<V>(V x)
            where V : struct, IRealLane<V> => V.Of(1) / V.Sqrt(x);
    }

    /// <inheritdoc/>
    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent * (-0.5 * (result * result * result));
}
