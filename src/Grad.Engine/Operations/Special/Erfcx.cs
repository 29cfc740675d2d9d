using Grad.Engine.Graphs;
using Grad.Engine.Numerics;
using Grad.Engine.Operations.Elementwise;

namespace Grad.Engine.Operations.Special;

/// <summary>The complementary error function without its decay.</summary>
public sealed record Erfcx : UnaryReal<Erfcx, Erfcx.Formula>, IDifferentiable
{
    /// <inheritdoc/>
    public override string Name => "special.erfcx";

    /// <inheritdoc/>
    public override string GradFn => "SpecialErfcxBackward0";

    /// <inheritdoc/>
    public override string Summary => "exp(input**2) * erfc(input).";

    /// <inheritdoc/>
    public override string Derivative => "g * (2 * input * result - 2/√π)";

    /// <inheritdoc/>
    protected override string Domain => "-2..3";

    /// <summary>The formula.</summary>
    public readonly struct Formula : IUnaryReal
    {
        /// <inheritdoc/>
        public static V Apply<V>(V x)
            where V : struct, IRealLane<V> => ErrorFunction.Erfcx(x);
    }

    /// <inheritdoc/>
    public Value? Pullback(Value result, Value cotangent, int operand) =>
        cotangent * ((2 * result.Operands[0] * result) - 1.1283791670955126);
}
