using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Numerics;
using Grad.Engine.Operations.Elementwise;

namespace Grad.Engine.Operations.Special;

internal sealed record I1e : UnaryReal<I1e, I1e.Formula>, IDifferentiable
{
    public override string Name => "special.i1e";
    public override string GradFn => "SpecialI1EBackward0";
    public override string Summary => "exp(-abs(input)) * i1(input).";
    public override string Derivative => "g * (i0e(input) - result * (sign(input) + 1 / input)), g / 2 at 0";
    protected override string Domain => "0.2..3";

    public readonly struct Formula : IUnaryReal { static V IUnaryReal.Apply<V>(V x) => ModifiedBessel.ScaledI1(x); }

    public Value? Pullback(Value result, Value cotangent, int operand)
    {
        var x = result.Operands[0];
        var atZero = Eq.Of(x, x.Filled(0));
        var slope = I0e.Of(x) - (result * (Sign.Of(x) + (1 / Where.Of(atZero, x.Filled(1), x))));
        return cotangent * Where.Of(atZero, x.Filled(0.5), slope);
    }
}
