using Grad.Engine.Graphs;
using Grad.Engine.Numerics;
using Grad.Engine.Operations.Elementwise;

namespace Grad.Engine.Operations.Activations;

internal sealed record Mish : UnaryReal<Mish, Mish.Formula>, IDifferentiable
{
    public override string Name => "mish";
    public override IReadOnlyList<string> Signatures => ["mish(Tensor input, bool inplace=False)"];
    public override string Summary => "input * tanh(softplus(input)).";
    public override string Derivative => "g * (t + input * sigmoid(input) * (1 - t**2)) with t = tanh(softplus(input))";

    public readonly struct Formula : IUnaryReal, IFastPathFormula
    {
        static V IUnaryReal.Apply<V>(V x) => x * Hyperbolic.Tanh(Logarithm.Log1p(Exponential.Exp(x)));
    }

    public Value? Pullback(Value result, Value cotangent, int operand)
    {
        var x = result.Operands[0];
        var t = Tanh.Of(Log1p.Of(Exp.Of(x)));
        return cotangent * (t + (x * Sigmoid.Of(x) * (1 - (t * t))));
    }

    public override OperationResult Build(Arguments arguments) => Of(arguments.Floating("input"));
}
