using Grad.Engine.Graphs;
using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

internal sealed record Log10 : UnaryReal<Log10, Log10.Formula>, IDifferentiable
{
    public override string Name => "log10";
    public override string Summary => "Logarithm of base 10.";
    public override string Derivative => "g / (input * log(10))";
    protected override string Domain => "0.3..4";

    public readonly struct Formula : IUnaryReal, IFastPathEdges { static V IUnaryReal.Apply<V>(V x) => Logarithm.Log10(x); }
    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent / (result.Operands[0] * 2.302585092994046);
}
