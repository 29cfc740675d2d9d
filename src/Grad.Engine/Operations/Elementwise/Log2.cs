using Grad.Engine.Graphs;
using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

/// <summary>Logarithm of base 2.</summary>
public sealed record Log2 : UnaryReal<Log2, Log2.Formula>, IDifferentiable
{
    /// <inheritdoc/>
    public override string Name => "log2";

    /// <inheritdoc/>
    public override string Summary => "Logarithm of base 2.";

    /// <inheritdoc/>
    public override string Derivative => "g / (input * log(2))";

    /// <inheritdoc/>
    protected override string Domain => "0.3..4";

    /// <summary>The formula.</summary>
    public readonly struct Formula : IUnaryReal, IBriefEdges
    {
        /// <inheritdoc/>
        public static V Apply<V>(V x)
            where V : struct, IRealLane<V> => Logarithm.Log2(x);
    }

    /// <inheritdoc/>
    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent / (result.Operands[0] * 0.6931471805599453);
}
