using Grad.Engine.Graphs;
using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

internal sealed record Sigmoid : UnaryReal<Sigmoid, Sigmoid.Formula>, IDifferentiable
{
    public override string Name => "sigmoid";
    public override IReadOnlyList<string> Aliases => ["special.expit"];
    public override string Summary => "Logistic function, 1 / (1 + exp(-input)).";
    public override string Derivative => "g * result * (1 - result)";

    public readonly struct Formula : IUnaryReal, IFastPathFormula { static V IUnaryReal.Apply<V>(V x) => Hyperbolic.Sigmoid(x); }
    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent * (result * (1 - result));
}
