using Grad.Engine.Graphs;
using Grad.Engine.Numerics;
using Grad.Engine.Operations.Elementwise;

namespace Grad.Engine.Operations.Special;

internal sealed record Ndtri : UnaryReal<Ndtri, Ndtri.Formula>, IDifferentiable
{
    public override string Name => "special.ndtri";
    public override string GradFn => "SpecialNdtriBackward0";
    public override string Summary => "The number below which a standard normal number is with the given probability.";
    public override string Derivative => "g * √(2π) * exp(result**2 / 2)";
    protected override string Domain => "0.05..0.95";

    public readonly struct Formula : IUnaryReal { static V IUnaryReal.Apply<V>(V x) => Normal.Quantile(x); }

    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent * Slope<SlopeFormula>.Of(result.Operands[0]);

    public readonly struct SlopeFormula : ISlopeFormula
    {
        static string ISlopeFormula.Name => "ndtri_slope";
        static V IUnaryReal.Apply<V>(V x)
        {
            var y = Normal.Quantile(x);
            return V.Of(2.5066282746310002) * Exponential.Exp(V.Of(0.5) * y * y);
        }

        static Value ISlopeFormula.Derivative(Value x, Value slope) => slope * slope * Of(x);
    }
}
