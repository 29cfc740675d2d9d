using Grad.Engine.Graphs;
using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

/// <summary>Sine.</summary>
public sealed record Sin : UnaryReal<Sin, Sin.Formula>, IDifferentiable
{
    public override string Name => "sin";

    public override string Summary => "Sine of an angle in radians.";

    public override string Derivative => "g * cos(input)";

    /// <summary>The formula.</summary>
    public readonly struct Formula : IUnaryReal, IFastPathFormula
    {
        public static V Apply<V>(V x)
            where V : struct, IRealLane<V> => Trigonometric.Sin(x);
    }

    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent * Cos.Of(result.Operands[0]);
}
