using Grad.Engine.Graphs;
using Grad.Engine.Numerics;
using Grad.Engine.Operations.Elementwise;

namespace Grad.Engine.Operations.Special;

internal sealed record Erfc : UnaryReal<Erfc, Erfc.Formula>, IDifferentiable
{
    public override string Name => "erfc";
    public override IReadOnlyList<string> Aliases => ["special.erfc"];
    public override string Summary => "1 - erf(input), accurate where erf is near 1.";
    public override string Derivative => "-g * 2/√π * exp(-input**2)";

    public readonly struct Formula : IUnaryReal, IFastPathFormula { static V IUnaryReal.Apply<V>(V x) => ErrorFunction.Erfc(x); }

    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent * Slope<SlopeFormula>.Of(result.Operands[0]);

    public readonly struct SlopeFormula : ISlopeFormula, IApproximateFormula
    {
        static string ISlopeFormula.Name => "erfc_slope";
        static V IUnaryReal.Apply<V>(V x) => V.Of(-1.1283791670955126) * Exponential.Exp(-(x * x));
        static Value ISlopeFormula.Derivative(Value x, Value slope) => -2 * x * slope;
    }
}
