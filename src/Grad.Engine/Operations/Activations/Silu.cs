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

    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent * Slope<SlopeFormula>.Of(result.Operands[0]);

    public override OperationResult Build(Arguments arguments) => Of(arguments.Floating("input"));

    public readonly struct SlopeFormula : ISlopeFormula
    {
        static string ISlopeFormula.Name => "silu_slope";

        static V IUnaryReal.Apply<V>(V x)
        {
            var s = Hyperbolic.Sigmoid(x);
            var y = s * (V.Of(1) + (x * (V.Of(1) - s)));

            // The factor of s is infinite where s is 0.
            return V.Select(V.Less(x, V.Of(-1000)), V.Of(0), V.Select(V.Less(V.Of(1000), x), V.Of(1), y));
        }

        static Value ISlopeFormula.Derivative(Value x, Value slope)
        {
            var s = Sigmoid.Of(x);
            return s * (1 - s) * (2 + (x * (1 - (2 * s))));
        }
    }
}
