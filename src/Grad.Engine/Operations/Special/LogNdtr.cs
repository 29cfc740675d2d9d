using Grad.Engine.Graphs;
using Grad.Engine.Numerics;
using Grad.Engine.Operations.Elementwise;

namespace Grad.Engine.Operations.Special;

internal sealed record LogNdtr : UnaryReal<LogNdtr, LogNdtr.Formula>, IDifferentiable
{
    public override string Name => "special.log_ndtr";
    public override string GradFn => "SpecialLogNdtrBackward0";
    public override string Summary => "Logarithm of the probability that a standard normal number is below the element.";
    public override string Derivative => "g * exp(-input**2 / 2 - result) / √(2π)";

    public readonly struct Formula : IUnaryReal { static V IUnaryReal.Apply<V>(V x) => Normal.LogBelow(x); }

    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent * Slope<SlopeFormula>.Of(result.Operands[0]);

    public readonly struct SlopeFormula : ISlopeFormula
    {
        static string ISlopeFormula.Name => "log_ndtr_slope";
        static V IUnaryReal.Apply<V>(V x) => V.Of(0.7978845608028654) / ErrorFunction.Erfcx(x * V.Of(-0.7071067811865476));
        static Value ISlopeFormula.Derivative(Value x, Value slope) => -slope * (x + slope);
    }
}
