using Grad.Engine.Graphs;
using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

/// <summary>Radians to degrees.</summary>
public sealed record Rad2Deg : UnaryReal<Rad2Deg, Rad2Deg.Formula>, IDifferentiable
{
    public override string Name => "rad2deg";

    public override string Summary => "Radians as degrees, input * 180 / π.";

    public override string Derivative => "g * 180 / π";

    public override bool SavesValues => false;

    /// <summary>The formula.</summary>
    public readonly struct Formula : IUnaryReal
    {
        public static V Apply<V>(V x)
            where V : struct, IRealLane<V> => x * V.Of(57.29577951308232);
    }

    public Value? Pullback(Value result, Value cotangent, int operand) => Of(cotangent);
}
