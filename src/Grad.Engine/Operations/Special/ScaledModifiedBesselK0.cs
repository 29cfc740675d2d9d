using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Numerics;
using Grad.Engine.Operations.Elementwise;

namespace Grad.Engine.Operations.Special;

internal sealed record ScaledModifiedBesselK0 : UnaryReal<ScaledModifiedBesselK0, ScaledModifiedBesselK0.Formula>, IDifferentiable
{
    public override string Name => "special.scaled_modified_bessel_k0";
    public override string GradFn => "SpecialScaledModifiedBesselK0Backward0";
    public override string Summary => "exp(input) times the modified Bessel function of the second kind of order 0.";
    public override string Derivative => "g * (result - scaled_modified_bessel_k1(input))";
    protected override string Domain => "0.3..9";

    public readonly struct Formula : IUnaryReal { static V IUnaryReal.Apply<V>(V x) => ModifiedBessel.ScaledK0(x); }
    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent * Slope<SlopeFormula>.Of(result.Operands[0]);

    public readonly struct SlopeFormula : ISlopeFormula
    {
        static string ISlopeFormula.Name => "scaled_modified_bessel_k0_slope";
        static V IUnaryReal.Apply<V>(V x) => V.Select(V.Equal(x, V.Of(0)), V.Of(double.NegativeInfinity), ModifiedBessel.ScaledK0(x) - ModifiedBessel.ScaledK1(x));
        static Value ISlopeFormula.Derivative(Value x, Value slope) =>
            Where.Of(Eq.Of(x, x.Filled(0)), x.Filled(double.PositiveInfinity), slope - Slope<ScaledModifiedBesselK1.SlopeFormula>.Of(x));
    }
}
