using Grad.Engine.Graphs;
using Grad.Engine.Numerics;
using Grad.Engine.Operations.Elementwise;

namespace Grad.Engine.Operations.Special;

internal sealed record AiryAi : UnaryReal<AiryAi, AiryAi.Formula>, IDifferentiable
{
    public override string Name => "special.airy_ai";
    public override string GradFn => "SpecialAiryAiBackward0";
    public override string Summary => "Airy function Ai.";
    public override string Derivative => "g * airy_ai'(input)";
    protected override string Domain => "-9..9";

    public readonly struct Formula : IUnaryReal { static V IUnaryReal.Apply<V>(V x) => Airy.Ai(x); }
    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent * Slope<SlopeFormula>.Of(result.Operands[0]);

    public readonly struct SlopeFormula : ISlopeFormula
    {
        static string ISlopeFormula.Name => "airy_ai_slope";
        static V IUnaryReal.Apply<V>(V x) => Airy.AiSlope(x);
        static Value ISlopeFormula.Derivative(Value x, Value slope) => x * Of(x);
    }
}
