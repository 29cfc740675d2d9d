using Grad.Engine.Graphs;
using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

/// <summary>Hyperbolic tangent.</summary>
public sealed record Tanh : UnaryReal<Tanh, Tanh.Formula>, IDifferentiable
{
    public override string Name => "tanh";

    public override string Summary => "Hyperbolic tangent.";

    public override string Derivative => "g * (1 - result**2)";

    /// <summary>The formula.</summary>
    public readonly struct Formula : IUnaryReal, IFastPathFormula
    {
        public static V Apply<V>(V x)
            where V : struct, IRealLane<V> => Hyperbolic.Tanh(x);
    }

    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent * (1 - (result * result));
}
