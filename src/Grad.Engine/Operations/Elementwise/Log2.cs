using Grad.Engine.Graphs;
using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

internal sealed record Log2 : UnaryReal<Log2, Log2.Formula>, IDifferentiable
{
    public override string Name => "log2";
    public override string Summary => "Logarithm of base 2.";
    public override string Derivative => "g / (input * log(2))";
    protected override string Domain => "0.3..4";

    public readonly struct Formula : IUnaryReal, IFastPathEdges { static V IUnaryReal.Apply<V>(V x) => Logarithm.Log2(x); }
    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent / (result.Operands[0] * 0.6931471805599453);
}
