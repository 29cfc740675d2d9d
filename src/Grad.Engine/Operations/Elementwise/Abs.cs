using Grad.Engine.Graphs;
using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

/// <summary>Magnitude.</summary>
public sealed record Abs : UnaryArithmetic<Abs, Abs.Formula>, IDifferentiable
{
    /// <inheritdoc/>
    public override string Name => "abs";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Aliases => ["absolute"];

    /// <inheritdoc/>
    public override string Summary => "Magnitude.";

    /// <inheritdoc/>
    public override string Derivative => "g * sign(input), 0 at 0";

    /// <inheritdoc/>
    protected override string Domain => "0.2..3";

    /// <summary>The formula.</summary>
    public readonly struct Formula : IUnaryArithmetic
    {
        /// <inheritdoc/>
        public static V Apply<V>(V x)
            where V : struct, ILane<V> => V.Abs(x);
    }

    /// <inheritdoc/>
    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent * Sign.Of(result.Operands[0]);
}
