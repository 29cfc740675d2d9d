using Grad.Engine.Graphs;
using Grad.Engine.Numerics;
using Grad.Engine.Operations.Elementwise;

namespace Grad.Engine.Operations.Special;

internal sealed record Erfinv : UnaryReal<Erfinv, Erfinv.Formula>, IDifferentiable
{
    public override string Name => "erfinv";
    public override IReadOnlyList<string> Aliases => ["special.erfinv"];
    public override string Summary => "Inverse of the error function; NaN outside -1..1.";
    public override string Derivative => "g * √π/2 * exp(result**2)";
    protected override string Domain => "-0.8..0.8";

    public readonly struct Formula : IUnaryReal { static V IUnaryReal.Apply<V>(V x) => ErrorFunction.Erfinv(x); }
    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent * Slope<SlopeFormula>.Of(result.Operands[0]);

    public readonly struct SlopeFormula : ISlopeFormula
    {
        static string ISlopeFormula.Name => "erfinv_slope";
        static V IUnaryReal.Apply<V>(V x)
        {
            var y = ErrorFunction.Erfinv(x);
            return V.Of(0.886226925452758) * Exponential.Exp(y * y);
        }

        static Value ISlopeFormula.Derivative(Value x, Value slope) => 2 * slope * slope * Of(x);
    }
}
