using Grad.Engine.Graphs;
using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

/// <summary>e^x.</summary>
public sealed record Exp : UnaryReal<Exp, Exp.Formula>, IDifferentiable
{
    public override string Name => "exp";

    public override string Summary => "e to the power of the element.";

    public override string Derivative => "g * result";

    /// <summary>The formula.</summary>
    public readonly struct Formula : IUnaryReal, IFastPathFormula
    {
        public static V Apply<V>(V x)
            where V : struct, IRealLane<V> => Exponential.Exp(x);
    }

    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent * result;
}
