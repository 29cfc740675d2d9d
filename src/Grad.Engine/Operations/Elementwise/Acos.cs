using Grad.Engine.Graphs;
using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

internal sealed record Acos : UnaryReal<Acos, Acos.Formula>, IDifferentiable
{
    public override string Name => "acos";
    public override IReadOnlyList<string> Aliases => ["arccos"];
    public override string Summary => "Angle whose cosine is the element; NaN outside -1..1.";
    public override string Derivative => "-g / sqrt(1 - input**2)";
    protected override string Domain => "-0.8..0.8";

    public readonly struct Formula : IUnaryReal, IFastPathFormula { static V IUnaryReal.Apply<V>(V x) => InverseTrigonometric.Acos(x); }

    public Value? Pullback(Value result, Value cotangent, int operand) => -cotangent * Slope<Asin.SlopeFormula>.Of(result.Operands[0]);
}
