using Grad.Engine.Graphs;
using Grad.Engine.Numerics;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Activations;

internal sealed record Softsign : UnaryReal<Softsign, Softsign.Formula>, IDifferentiable
{
    public override string Name => "softsign";
    public override string GradFn => "DivBackward0";
    public override string Summary => "input / (1 + abs(input)).";
    public override string Derivative => "g / (1 + abs(input))**2";
    protected override string Domain => "0.1..2";

    public readonly struct Formula : IUnaryReal
    {
        static V IUnaryReal.Apply<V>(V x)
        {
            // For an infinite x it is NaN, as in PyTorch.
            return x / (V.Of(1) + V.Abs(x));
        }
    }

    public readonly struct SlopeFormula : ISlopeFormula
    {
        static string ISlopeFormula.Name => "softsign_slope";

        static V IUnaryReal.Apply<V>(V x)
        {
            var divisor = V.Of(1) + V.Abs(x);
            return V.Of(1) / divisor / divisor;
        }

        static Value ISlopeFormula.Derivative(Value x, Value slope) => -2 * Sign.Of(x) * slope / (1 + Abs.Of(x));
    }

    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent * Slope<SlopeFormula>.Of(result.Operands[0]);

    public override OperationResult Build(Arguments arguments) =>
        arguments.Tensor("input") is { DType: DType.Bool } x ? throw arguments.Unsupported(x) : base.Build(arguments);
}
