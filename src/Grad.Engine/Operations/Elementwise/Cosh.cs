using Grad.Engine.Graphs;
using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

/// <summary>Hyperbolic cosine.</summary>
public sealed record Cosh : UnaryReal<Cosh, Cosh.Formula>, IDifferentiable
{
    public override string Name => "cosh";

    public override string Summary => "Hyperbolic cosine.";

    public override string Derivative => "g * sinh(input)";

    /// <summary>The formula.</summary>
    public readonly struct Formula : IUnaryReal, IFastPathFormula
    {
        public static V Apply<V>(V x)
            where V : struct, IRealLane<V> => Hyperbolic.Cosh(x);
    }

    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent * Sinh.Of(result.Operands[0]);
}
