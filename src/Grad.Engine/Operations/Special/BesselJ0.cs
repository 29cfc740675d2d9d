using Grad.Engine.Graphs;
using Grad.Engine.Numerics;
using Grad.Engine.Operations.Elementwise;

namespace Grad.Engine.Operations.Special;

internal sealed record BesselJ0 : UnaryReal<BesselJ0, BesselJ0.Formula>, IDifferentiable
{
    public override string Name => "special.bessel_j0";
    public override string GradFn => "SpecialBesselJ0Backward0";
    public override string Summary => "Bessel function of the first kind of order 0.";
    public override string Derivative => "-g * bessel_j1(input)";
    protected override string Domain => "-9..9";

    public readonly struct Formula : IUnaryReal { static V IUnaryReal.Apply<V>(V x) => Bessel.J0(x); }
    public Value? Pullback(Value result, Value cotangent, int operand) => -cotangent * BesselJ1.Of(result.Operands[0]);
}
