using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Numerics;
using Grad.Engine.Operations.Elementwise;

namespace Grad.Engine.Operations.Special;

internal sealed record ModifiedBesselI1 : UnaryReal<ModifiedBesselI1, ModifiedBesselI1.Formula>, IDifferentiable
{
    public override string Name => "special.modified_bessel_i1";
    public override string GradFn => "SpecialModifiedBesselI1Backward0";
    public override string Summary => "Modified Bessel function of the first kind of order 1.";
    public override string Derivative => "g * (modified_bessel_i0(input) - result / input), g / 2 at 0";
    protected override string Domain => "-9..9";

    public readonly struct Formula : IUnaryReal { static V IUnaryReal.Apply<V>(V x) => ModifiedBessel.I1(x); }
    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent * HigherDerivative<BesselDerivative<BesselIKind>>.Of(result.Operands[0], result.Filled(1));
}
