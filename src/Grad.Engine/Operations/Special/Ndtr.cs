using Grad.Engine.Graphs;
using Grad.Engine.Numerics;
using Grad.Engine.Operations.Elementwise;

namespace Grad.Engine.Operations.Special;

internal sealed record Ndtr : UnaryReal<Ndtr, Ndtr.Formula>, IDifferentiable
{
    public override string Name => "special.ndtr";
    public override string GradFn => "MulBackward1";
    public override string Summary => "Probability that a standard normal number is below the element.";
    public override string Derivative => "g * exp(-input**2 / 2) / √(2π)";

    public readonly struct Formula : IUnaryReal, IFastPathFormula { static V IUnaryReal.Apply<V>(V x) => Normal.Below(x); }

    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent * Slope<SlopeFormula>.Of(result.Operands[0]);

    public readonly struct SlopeFormula : ISlopeFormula, IApproximateFormula
    {
        static string ISlopeFormula.Name => "ndtr_slope";
        static V IUnaryReal.Apply<V>(V x) => V.Of(0.3989422804014327) * Exponential.Exp(V.Of(-0.5) * x * x);
        static Value ISlopeFormula.Derivative(Value x, Value slope) => -x * slope;
    }
}
