using Grad.Engine.Graphs;
using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

internal sealed record Atan2 : BinaryReal<Atan2, Atan2.Formula>, IDifferentiable
{
    public override string Name => "atan2";
    public override IReadOnlyList<string> Aliases => ["arctan2"];
    public override string Summary => "Angle of the point (other, input) in radians, -π..π.";
    public override string Derivative => "input: g * other / (input**2 + other**2); other: -g * input / (input**2 + other**2)";
    protected override string Domain => "0.4..3";

    public readonly struct Formula : IBinaryReal, IFastPathFormula
    {
        static V IBinaryReal.Apply<V>(V x, V y) => InverseTrigonometric.Atan2(x, y);
    }

    public Value? Pullback(Value result, Value cotangent, int operand)
    {
        var (y, x) = (result.Operands[0], result.Operands[1]);
        return operand == 0 ? cotangent * OverSquares.Of(x, y) : -cotangent * OverSquares.Of(y, x);
    }
}
