using Grad.Engine.Graphs;
using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

internal sealed record Atan : UnaryReal<Atan, Atan.Formula>, IDifferentiable
{
    public override string Name => "atan";
    public override IReadOnlyList<string> Aliases => ["arctan"];
    public override string Summary => "Angle whose tangent is the element.";
    public override string Derivative => "g / (1 + input**2)";

    public readonly struct Formula : IUnaryReal, IFastPathFormula { static V IUnaryReal.Apply<V>(V x) => InverseTrigonometric.Atan(x); }
    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent / (1 + Square.Of(result.Operands[0]));
}
