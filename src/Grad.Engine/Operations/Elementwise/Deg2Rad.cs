using Grad.Engine.Graphs;
using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

/// <summary>Degrees to radians.</summary>
public sealed record Deg2Rad : UnaryReal<Deg2Rad, Deg2Rad.Formula>, IDifferentiable
{
    /// <inheritdoc/>
    public override string Name => "deg2rad";

    /// <inheritdoc/>
    public override string Summary => "Degrees as radians, input * π / 180.";

    /// <inheritdoc/>
    public override string Derivative => "g * π / 180";

    /// <inheritdoc/>
    public override bool SavesValues => false;

    /// <summary>The formula.</summary>
    public readonly struct Formula : IUnaryReal
    {
        /// <inheritdoc/>
        public static V Apply<V>(V x)
            where V : struct, IRealLane<V> => x * V.Of(0.017453292519943295);
    }

    /// <inheritdoc/>
    public Value? Pullback(Value result, Value cotangent, int operand) => Of(cotangent);
}
