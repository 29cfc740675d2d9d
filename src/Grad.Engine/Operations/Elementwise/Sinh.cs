using Grad.Engine.Graphs;
using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

/// <summary>Hyperbolic sine.</summary>
public sealed record Sinh : UnaryReal<Sinh, Sinh.Formula>, IDifferentiable
{
    public override string Name => "sinh";

    public override string Summary => "Hyperbolic sine.";

    public override string Derivative => "g * cosh(input)";

    /// <summary>The formula.</summary>
    public readonly struct Formula : IUnaryReal, IFastPathFormula
    {
        public static V Apply<V>(V x)
            where V : struct, IRealLane<V> => Hyperbolic.Sinh(x);
    }

    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent * Cosh.Of(result.Operands[0]);
}
