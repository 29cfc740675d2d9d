using Grad.Engine.Graphs;
using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

/// <summary>Magnitude.</summary>
public sealed record Abs : UnaryArithmetic<Abs, Abs.Formula>, IDifferentiable
{
    public override string Name => "abs";

    public override IReadOnlyList<string> Aliases => ["absolute"];

    public override string Summary => "Magnitude.";

    public override string Derivative => "g * sign(input), 0 at 0";

    protected override string Domain => "0.2..3";

    /// <summary>The formula.</summary>
    public readonly struct Formula : IUnaryArithmetic
    {
        public static V Apply<V>(V x)
            where V : struct, ILane<V> => V.Abs(x);
    }

    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent * Sign.Of(result.Operands[0]);
}
