using Grad.Engine.Graphs;
using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

/// <summary>1 / x.</summary>
public sealed record Reciprocal : UnaryFloating<Reciprocal, Reciprocal.Formula>, IDifferentiable
{
    public override string Name => "reciprocal";

    public override string Summary => "1 / input.";

    public override string Derivative => "-g * result**2";

    protected override string Domain => "0.4..3";

    /// <summary>The formula.</summary>
    public readonly struct Formula : IUnaryFloating
    {
        public static V Apply<V>(V x)
            where V : struct, IFloatingLane<V> => V.Of(1) / x;
    }

    public Value? Pullback(Value result, Value cotangent, int operand) => -cotangent * (result * result);
}
