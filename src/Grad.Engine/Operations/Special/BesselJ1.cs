using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Numerics;
using Grad.Engine.Operations.Elementwise;

namespace Grad.Engine.Operations.Special;

internal sealed record BesselJ1 : UnaryReal<BesselJ1, BesselJ1.Formula>, IDifferentiable
{
    public override string Name => "special.bessel_j1";
    public override string GradFn => "SpecialBesselJ1Backward0";
    public override string Summary => "Bessel function of the first kind of order 1.";
    public override string Derivative => "g * (bessel_j0(input) - result / input), g / 2 at 0";
    protected override string Domain => "-9..9";

    public readonly struct Formula : IUnaryReal { static V IUnaryReal.Apply<V>(V x) => Bessel.J1(x); }
    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent * HigherDerivative<BesselDerivative<BesselJKind>>.Of(result.Operands[0], result.Filled(1));
}
