using Grad.Engine.Graphs;
using Grad.Engine.Numerics;
using Grad.Engine.Operations.Elementwise;

namespace Grad.Engine.Operations.Activations;

internal sealed record Silu : UnaryReal<Silu, Silu.Formula>, IDifferentiable
{
    public override string Name => "silu";
    public override IReadOnlyList<string> Signatures => ["silu(Tensor input, bool inplace=False)"];
    public override string Summary => "Sigmoid linear unit, input * sigmoid(input).";
    public override string Derivative => "g * s * (1 + input * (1 - s)) with s = sigmoid(input)";

    public readonly struct Formula : IUnaryReal, IFastPathFormula { static V IUnaryReal.Apply<V>(V x) => x * Hyperbolic.Sigmoid(x); }

    public Value? Pullback(Value result, Value cotangent, int operand)
    {
        var x = result.Operands[0];
        var s = Sigmoid.Of(x);
        return cotangent * (s * (1 + (x * (1 - s))));
    }

    public override OperationResult Build(Arguments arguments) => Of(arguments.Floating("input"));
}
