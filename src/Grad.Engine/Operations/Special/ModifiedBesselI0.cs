using Grad.Engine.Graphs;
using Grad.Engine.Numerics;
using Grad.Engine.Operations.Elementwise;

namespace Grad.Engine.Operations.Special;

internal sealed record ModifiedBesselI0 : UnaryReal<ModifiedBesselI0, ModifiedBesselI0.Formula>, IDifferentiable
{
    public override string Name => "special.modified_bessel_i0";
    public override string GradFn => "SpecialModifiedBesselI0Backward0";
    public override string Summary => "Modified Bessel function of the first kind of order 0.";
    public override string Derivative => "g * modified_bessel_i1(input)";
    protected override string Domain => "-9..9";

    public readonly struct Formula : IUnaryReal { static V IUnaryReal.Apply<V>(V x) => ModifiedBessel.I0(x); }
    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent * ModifiedBesselI1.Of(result.Operands[0]);
}
