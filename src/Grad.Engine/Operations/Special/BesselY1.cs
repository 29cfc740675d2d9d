using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Numerics;
using Grad.Engine.Operations.Elementwise;

namespace Grad.Engine.Operations.Special;

internal sealed record BesselY1 : UnaryReal<BesselY1, BesselY1.Formula>, IDifferentiable
{
    public override string Name => "special.bessel_y1";
    public override string GradFn => "SpecialBesselY1Backward0";
    public override string Summary => "Bessel function of the second kind of order 1.";
    public override string Derivative => "g * (bessel_y0(input) - result / input)";
    protected override string Domain => "0.3..9";

    public readonly struct Formula : IUnaryReal { static V IUnaryReal.Apply<V>(V x) => Bessel.Y1(x); }
    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent * HigherDerivative<BesselDerivative<BesselYKind>>.Of(result.Operands[0], result.Filled(1));
}
