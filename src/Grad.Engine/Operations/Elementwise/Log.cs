using Grad.Engine.Graphs;
using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

/// <summary>Natural logarithm.</summary>
public sealed record Log : UnaryReal<Log, Log.Formula>, IDifferentiable
{
    /// <inheritdoc/>
    public override string Name => "log";

    /// <inheritdoc/>
    public override string Summary => "Natural logarithm.";

    /// <inheritdoc/>
    public override string Derivative => "g / input";

    /// <inheritdoc/>
    protected override string Domain => "0.3..4";

    /// <summary>The formula.</summary>
    public readonly struct Formula : IUnaryReal, IBriefEdges
    {
        /// <inheritdoc/>
        public static V Apply<V>(V x)
            where V : struct, IRealLane<V> => Logarithm.Log(x);
    }

    /// <inheritdoc/>
    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent / result.Operands[0];
}
