using Grad.Engine.Graphs;
using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

/// <summary>Radians to degrees.</summary>
public sealed record Rad2Deg : UnaryReal<Rad2Deg, Rad2Deg.Formula>, IDifferentiable
{
    /// <inheritdoc/>
    public override string Name => "rad2deg";

    /// <inheritdoc/>
    public override string Summary => "Radians as degrees, input * 180 / π.";

    /// <inheritdoc/>
    public override string Derivative => "g * 180 / π";

    /// <inheritdoc/>
    public override bool SavesValues => false;

    /// <summary>The formula.</summary>
    public readonly struct Formula : IUnaryReal
    {
        /// <inheritdoc/>
        public static V Apply<V>(V x)
            where V : struct, IRealLane<V> => x * V.Of(57.29577951308232);
    }

    /// <inheritdoc/>
    public Value? Pullback(Value result, Value cotangent, int operand) => Of(cotangent);
}
