using Grad.Engine.Graphs;
using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

/// <summary>Square root.</summary>
public sealed record Sqrt : UnaryFloating<Sqrt, Sqrt.Formula>, IDifferentiable
{
    public override string Name => "sqrt";

    public override string Summary => "Square root.";

    public override string Derivative => "g / (2 * result), infinite at 0";

    protected override string Domain => "0.3..4";

    /// <summary>The formula.</summary>
    public readonly struct Formula : IUnaryFloating
    {
        public static V Apply<V>(V x)
            where V : struct, IFloatingLane<V> => V.Sqrt(x);
    }

    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent / (2 * result);
}
