using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Numerics;
using Grad.Engine.Operations.Elementwise;

namespace Grad.Engine.Operations.Special;

internal sealed record SphericalBesselJ0 : UnaryReal<SphericalBesselJ0, SphericalBesselJ0.Formula>, IDifferentiable
{
    public override string Name => "special.spherical_bessel_j0";
    public override string GradFn => "SpecialSphericalBesselJ0Backward0";
    public override string Summary => "Spherical Bessel function of the first kind of order 0, sin(input) / input.";
    public override string Derivative => "g * (cos(input) - result) / input, 0 at 0";
    protected override string Domain => "-9..9";

    public readonly struct Formula : IUnaryReal { static V IUnaryReal.Apply<V>(V x) => Bessel.SphericalJ0(x); }
    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent * Slope<SlopeFormula>.Of(result.Operands[0]);

    public readonly struct SlopeFormula : ISlopeFormula
    {
        static string ISlopeFormula.Name => "spherical_bessel_j0_slope";
        static V IUnaryReal.Apply<V>(V x) => Bessel.SphericalJ0Slope(x);
        static Value ISlopeFormula.Derivative(Value x, Value slope)
        {
            var atZero = Eq.Of(x, x.Filled(0));
            return -(Of(x) + (2 * Where.Of(atZero, x.Filled(-1.0 / 3), slope / Where.Of(atZero, x.Filled(1), x))));
        }
    }
}
