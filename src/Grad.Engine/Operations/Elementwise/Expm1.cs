using Grad.Engine.Graphs;
using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

/// <summary>e^x - 1.</summary>
public sealed record Expm1 : UnaryReal<Expm1, Expm1.Formula>, IDifferentiable
{
    public override string Name => "expm1";

    public override IReadOnlyList<string> Aliases => ["special.expm1"];

    public override string Summary => "e to the power of the element, minus 1, accurate near 0.";

    public override string Derivative => "g * (result + 1)";

    /// <summary>The formula.</summary>
    public readonly struct Formula : IUnaryReal, IFastPathFormula
    {
        public static V Apply<V>(V x)
            where V : struct, IRealLane<V> => Exponential.Expm1(x);
    }

    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent * (result + 1);
}
