using Grad.Engine.Graphs;
using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

internal sealed record Asin : UnaryReal<Asin, Asin.Formula>, IDifferentiable
{
    public override string Name => "asin";
    public override IReadOnlyList<string> Aliases => ["arcsin"];
    public override string Summary => "Angle whose sine is the element; NaN outside -1..1.";
    public override string Derivative => "g / sqrt(1 - input**2)";
    protected override string Domain => "-0.8..0.8";

    public readonly struct Formula : IUnaryReal, IFastPathFormula { static V IUnaryReal.Apply<V>(V x) => InverseTrigonometric.Asin(x); }

    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent * Slope<SlopeFormula>.Of(result.Operands[0]);

    public readonly struct SlopeFormula : ISlopeFormula
    {
        static string ISlopeFormula.Name => "asin_slope";
        static V IUnaryReal.Apply<V>(V x) => V.Of(1) / V.Sqrt((V.Of(1) - x) * (V.Of(1) + x));
        static Value ISlopeFormula.Derivative(Value x, Value slope) => x * (slope * slope * slope);
    }
}
