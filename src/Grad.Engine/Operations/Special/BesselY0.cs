using Grad.Engine.Graphs;
using Grad.Engine.Numerics;
using Grad.Engine.Operations.Elementwise;

namespace Grad.Engine.Operations.Special;

internal sealed record BesselY0 : UnaryReal<BesselY0, BesselY0.Formula>, IDifferentiable
{
    public override string Name => "special.bessel_y0";
    public override string GradFn => "SpecialBesselY0Backward0";
    public override string Summary => "Bessel function of the second kind of order 0.";
    public override string Derivative => "-g * bessel_y1(input)";
    protected override string Domain => "0.3..9";

    public readonly struct Formula : IUnaryReal { static V IUnaryReal.Apply<V>(V x) => Bessel.Y0(x); }
    public Value? Pullback(Value result, Value cotangent, int operand) => -cotangent * BesselY1.Of(result.Operands[0]);
}
