using Grad.Engine.Graphs;
using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

/// <summary>Arcus tangent.</summary>
public sealed record Atan : UnaryReal<Atan, Atan.Formula>, IDifferentiable
{
    public override string Name => "atan";

    public override IReadOnlyList<string> Aliases => ["arctan"];

    public override string Summary => "Angle whose tangent is the element.";

    public override string Derivative => "g / (1 + input**2)";

    /// <summary>The formula.</summary>
    public readonly struct Formula : IUnaryReal, IFastPathFormula
    {
        public static V Apply<V>(V x)
            where V : struct, IRealLane<V> => InverseTrigonometric.Atan(x);
    }

    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent / (1 + Square.Of(result.Operands[0]));
}
