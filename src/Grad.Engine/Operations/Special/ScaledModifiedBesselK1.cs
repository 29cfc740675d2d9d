using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Numerics;
using Grad.Engine.Operations.Elementwise;

namespace Grad.Engine.Operations.Special;

internal sealed record ScaledModifiedBesselK1 : UnaryReal<ScaledModifiedBesselK1, ScaledModifiedBesselK1.Formula>, IDifferentiable
{
    public override string Name => "special.scaled_modified_bessel_k1";
    public override string GradFn => "SpecialScaledModifiedBesselK1Backward0";
    public override string Summary => "exp(input) times the modified Bessel function of the second kind of order 1.";
    public override string Derivative => "g * (result - scaled_modified_bessel_k0(input) - result / input)";
    protected override string Domain => "0.3..9";

    public readonly struct Formula : IUnaryReal { static V IUnaryReal.Apply<V>(V x) => ModifiedBessel.ScaledK1(x); }
    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent * Slope<SlopeFormula>.Of(result.Operands[0]);

    public readonly struct SlopeFormula : ISlopeFormula
    {
        static string ISlopeFormula.Name => "scaled_modified_bessel_k1_slope";
        static V IUnaryReal.Apply<V>(V x) => V.Select(V.Equal(x, V.Of(0)), V.Of(double.NegativeInfinity), ModifiedBessel.ScaledK1(x) - ModifiedBessel.ScaledK0(x) - (ModifiedBessel.ScaledK1(x) / x));
        static Value ISlopeFormula.Derivative(Value x, Value slope) =>
            Where.Of(Eq.Of(x, x.Filled(0)), x.Filled(double.PositiveInfinity), slope - Slope<ScaledModifiedBesselK0.SlopeFormula>.Of(x) - ((slope - (Of(x) / x)) / x));
    }
}
