using Grad.Engine.Graphs;
using Grad.Engine.Numerics;
using Grad.Engine.Operations.Elementwise;

namespace Grad.Engine.Operations.Special;

internal sealed record ModifiedBesselK0 : UnaryReal<ModifiedBesselK0, ModifiedBesselK0.Formula>, IDifferentiable
{
    public override string Name => "special.modified_bessel_k0";
    public override string GradFn => "SpecialModifiedBesselK0Backward0";
    public override string Summary => "Modified Bessel function of the second kind of order 0.";
    public override string Derivative => "-g * modified_bessel_k1(input)";
    protected override string Domain => "0.3..9";

    public readonly struct Formula : IUnaryReal { static V IUnaryReal.Apply<V>(V x) => ModifiedBessel.K0(x); }
    public Value? Pullback(Value result, Value cotangent, int operand) => -cotangent * ModifiedBesselK1.Of(result.Operands[0]);
}
