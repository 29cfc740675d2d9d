using Grad.Engine.Graphs;
using Grad.Engine.Numerics;
using Grad.Engine.Operations.Elementwise;

namespace Grad.Engine.Operations.Special;

internal sealed record Erfcx : UnaryReal<Erfcx, Erfcx.Formula>, IDifferentiable
{
    public override string Name => "special.erfcx";
    public override string GradFn => "SpecialErfcxBackward0";
    public override string Summary => "exp(input**2) * erfc(input).";
    public override string Derivative => "g * (2 * input * result - 2/√π)";
    protected override string Domain => "-2..3";

    public readonly struct Formula : IUnaryReal { static V IUnaryReal.Apply<V>(V x) => ErrorFunction.Erfcx(x); }

    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent * Slope<SlopeFormula>.Of(result.Operands[0]);

    public readonly struct SlopeFormula : ISlopeFormula
    {
        static string ISlopeFormula.Name => "erfcx_slope";
        static V IUnaryReal.Apply<V>(V x) => ErrorFunction.ErfcxSlope(x);
        static Value ISlopeFormula.Derivative(Value x, Value slope) => 2 * (Of(x) + (x * slope));
    }
}
