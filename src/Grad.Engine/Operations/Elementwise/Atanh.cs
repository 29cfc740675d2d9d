using Grad.Engine.Graphs;
using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

/// <summary>Area hyperbolic tangent.</summary>
public sealed record Atanh : UnaryReal<Atanh, Atanh.Formula>, IDifferentiable
{
    /// <inheritdoc/>
    public override string Name => "atanh";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Aliases => ["arctanh"];

    /// <inheritdoc/>
    public override string Summary => "Inverse of the hyperbolic tangent; NaN outside -1..1.";

    /// <inheritdoc/>
    public override string Derivative => "g / (1 - input**2)";

    /// <inheritdoc/>
    protected override string Domain => "-0.8..0.8";

    /// <summary>The formula.</summary>
    public readonly struct Formula : IUnaryReal, IBriefFormula
    {
        /// <inheritdoc/>
        public static V Apply<V>(V x)
            where V : struct, IRealLane<V> => Hyperbolic.Atanh(x);
    }

    /// <inheritdoc/>
    public Value? Pullback(Value result, Value cotangent, int operand) =>
        cotangent / ((1 - result.Operands[0]) * (1 + result.Operands[0]));
}
