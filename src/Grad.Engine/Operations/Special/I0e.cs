using Grad.Engine.Graphs;
using Grad.Engine.Numerics;
using Grad.Engine.Operations.Elementwise;

namespace Grad.Engine.Operations.Special;

internal sealed record I0e : UnaryReal<I0e, I0e.Formula>, IDifferentiable
{
    public override string Name => "special.i0e";
    public override string GradFn => "SpecialI0EBackward0";
    public override string Summary => "exp(-abs(input)) * i0(input).";
    public override string Derivative => "g * (i1e(input) - sign(input) * result)";
    protected override string Domain => "0.2..3";

    public readonly struct Formula : IUnaryReal { static V IUnaryReal.Apply<V>(V x) => ModifiedBessel.ScaledI0(x); }

    public Value? Pullback(Value result, Value cotangent, int operand) =>
        cotangent * (I1e.Of(result.Operands[0]) - (Sign.Of(result.Operands[0]) * result));
}
