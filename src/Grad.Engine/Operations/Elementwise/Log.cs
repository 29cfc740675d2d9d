using Grad.Engine.Graphs;
using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

/// <summary>Natural logarithm.</summary>
public sealed record Log : UnaryReal<Log, Log.Formula>, IDifferentiable
{
    public override string Name => "log";

    public override string Summary => "Natural logarithm.";

    public override string Derivative => "g / input";

    protected override string Domain => "0.3..4";

    /// <summary>The formula.</summary>
    public readonly struct Formula : IUnaryReal, IFastPathEdges
    {
        public static V Apply<V>(V x)
            where V : struct, IRealLane<V> => Logarithm.Log(x);
    }

    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent / result.Operands[0];
}
