using Grad.Engine.Graphs;
using Grad.Engine.Numerics;
using Grad.Engine.Operations.Elementwise;

namespace Grad.Engine.Operations.Special;

internal sealed record Erfcx : UnaryReal<Erfcx, Erfcx.Formula>, IDifferentiable
{
    public override string Name => "special.erfcx";
    public override string GradFn => "SpecialErfcxBackward0";
    public override string Summary => "exp(input**2) * erfc(input).";
    public override string Derivative => "g * (2 * input * result - 2/√π)";
    protected override string Domain => "-2..3";

    public readonly struct Formula : IUnaryReal { static V IUnaryReal.Apply<V>(V x) => ErrorFunction.Erfcx(x); }

    public Value? Pullback(Value result, Value cotangent, int operand) =>
        cotangent * ((2 * result.Operands[0] * result) - 1.1283791670955126);
}
