using Grad.Engine.Graphs;
using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

internal sealed record Tanh : UnaryReal<Tanh, Tanh.Formula>, IDifferentiable
{
    public override string Name => "tanh";
    public override string Summary => "Hyperbolic tangent.";
    public override string Derivative => "g * (1 - result**2)";

    public readonly struct Formula : IUnaryReal, IFastPathFormula { static V IUnaryReal.Apply<V>(V x) => Hyperbolic.Tanh(x); }
    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent * ResultSlope<SlopeFormula>.Of(result.Operands[0], result);

    public readonly struct SlopeFormula : IResultSlopeFormula, IApproximateFormula
    {
        static string IResultSlopeFormula.Name => "tanh_slope";

        // 1 - y² = (1 + |y|)² · e^-2|x|, which does not cancel.
        static V IBinaryReal.Apply<V>(V x, V y)
        {
            var (magnitude, sum) = (V.Abs(x), V.Of(1) + V.Abs(y));
            return sum * sum * Exponential.Exp(-(magnitude + magnitude));
        }

        static Value IResultSlopeFormula.Derivative(Value x, Value y, Value slope) => -2 * (y * slope);
    }
}
