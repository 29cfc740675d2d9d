using Grad.Engine.Graphs;
using Grad.Engine.Numerics;
using Grad.Engine.Operations.Elementwise;

namespace Grad.Engine.Operations.Special;

internal sealed record I0 : UnaryReal<I0, I0.Formula>, IDifferentiable
{
    public override string Name => "i0";
    public override IReadOnlyList<string> Aliases => ["special.i0"];
    public override string Summary => "Modified Bessel function of the first kind of order 0.";
    public override string Derivative => "g * i1(input)";

    public readonly struct Formula : IUnaryReal { static V IUnaryReal.Apply<V>(V x) => ModifiedBessel.I0(x); }
    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent * I1.Of(result.Operands[0]);
}
