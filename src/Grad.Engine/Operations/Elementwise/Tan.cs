using Grad.Engine.Graphs;
using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

/// <summary>Tangent.</summary>
public sealed record Tan : UnaryReal<Tan, Tan.Formula>, IDifferentiable
{
    public override string Name => "tan";

    public override string Summary => "Tangent of an angle in radians.";

    public override string Derivative => "g * (1 + result**2)";

    protected override string Domain => "-1.2..1.2";

    /// <summary>The formula.</summary>
    public readonly struct Formula : IUnaryReal, IFastPathFormula
    {
        public static V Apply<V>(V x)
            where V : struct, IRealLane<V> => Trigonometric.Tan(x);
    }

    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent * (1 + (result * result));
}
