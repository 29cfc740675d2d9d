using Grad.Engine.Graphs;
using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

internal sealed record Acosh : UnaryReal<Acosh, Acosh.Formula>, IDifferentiable
{
    public override string Name => "acosh";
    public override IReadOnlyList<string> Aliases => ["arccosh"];
    public override string Summary => "Inverse of the hyperbolic cosine; NaN below 1.";
    public override string Derivative => "g / sqrt(input**2 - 1)";
    protected override string Domain => "1.3..4";

    public readonly struct Formula : IUnaryReal, IFastPathFormula { static V IUnaryReal.Apply<V>(V x) => Hyperbolic.Acosh(x); }

    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent * Slope<SlopeFormula>.Of(result.Operands[0]);

    public readonly struct SlopeFormula : ISlopeFormula
    {
        static string ISlopeFormula.Name => "acosh_slope";
        static V IUnaryReal.Apply<V>(V x) => V.Of(1) / V.Sqrt((x - V.Of(1)) * (x + V.Of(1)));
        static Value ISlopeFormula.Derivative(Value x, Value slope) => -x * (slope * slope * slope);
    }
}
