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

    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent * Slope<SlopeFormula>.Of(result.Operands[0]);

    public override OperationResult Build(Arguments arguments) => Of(arguments.Floating("input"));

    public readonly struct SlopeFormula : ISlopeFormula
    {
        static string ISlopeFormula.Name => "mish_slope";

        // e^x · (4(x + 1) + 4e^2x + e^3x + e^x(4x + 6)) / (2 + 2e^x + e^2x)²
        static V IUnaryReal.Apply<V>(V x)
        {
            var bounded = V.AtMost(V.AtLeast(x, V.Of(-1000)), V.Of(40));
            var e = Exponential.Exp(bounded);
            var (four, two) = (V.Of(4), V.Of(2));
            var dividend = V.FusedMultiplyAdd(four, bounded, four) + (e * (V.FusedMultiplyAdd(four, bounded, V.Of(6)) + (e * (four + e))));
            var divisor = two + (e * (two + e));
            return e * dividend / (divisor * divisor);
        }

        static Value ISlopeFormula.Derivative(Value x, Value slope)
        {
            var (t, s) = (Tanh.Of(Log1p.Of(Exp.Of(x))), Sigmoid.Of(x));
            return s * (1 - (t * t)) * (2 + (x * (1 - s - (2 * t * s))));
        }
    }
}
