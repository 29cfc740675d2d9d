using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Numerics;
using Grad.Engine.Operations.Elementwise;

namespace Grad.Engine.Operations.Special;

internal sealed record ModifiedBesselK1 : UnaryReal<ModifiedBesselK1, ModifiedBesselK1.Formula>, IDifferentiable
{
    public override string Name => "special.modified_bessel_k1";
    public override string GradFn => "SpecialModifiedBesselK1Backward0";
    public override string Summary => "Modified Bessel function of the second kind of order 1.";
    public override string Derivative => "-g * (modified_bessel_k0(input) + result / input)";
    protected override string Domain => "0.3..9";

    public readonly struct Formula : IUnaryReal { static V IUnaryReal.Apply<V>(V x) => ModifiedBessel.K1(x); }
    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent * HigherDerivative<BesselDerivative<BesselKKind>>.Of(result.Operands[0], result.Filled(1));
}
