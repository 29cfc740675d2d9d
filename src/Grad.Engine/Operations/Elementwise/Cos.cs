using Grad.Engine.Graphs;
using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

/// <summary>Cosine.</summary>
public sealed record Cos : UnaryReal<Cos, Cos.Formula>, IDifferentiable
{
    public override string Name => "cos";

    public override string Summary => "Cosine of an angle in radians.";

    public override string Derivative => "-g * sin(input)";

    /// <summary>The formula.</summary>
    public readonly struct Formula : IUnaryReal, IFastPathFormula
    {
        public static V Apply<V>(V x)
            where V : struct, IRealLane<V> => Trigonometric.Cos(x);
    }

    public Value? Pullback(Value result, Value cotangent, int operand) => -cotangent * Sin.Of(result.Operands[0]);
}
