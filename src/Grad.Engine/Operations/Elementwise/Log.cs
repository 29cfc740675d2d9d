using Grad.Engine.Graphs;
using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

internal sealed record Log : UnaryReal<Log, Log.Formula>, IDifferentiable
{
    public override string Name => "log";
    public override string Summary => "Natural logarithm.";
    public override string Derivative => "g / input";
    protected override string Domain => "0.3..4";

    public readonly struct Formula : IUnaryReal, IFastPathEdges { static V IUnaryReal.Apply<V>(V x) => Logarithm.Log(x); }
    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent / result.Operands[0];
}
