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
    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent * ResultSlope<SlopeFormula>.Of(result.Operands[0], result);

    public readonly struct SlopeFormula : IResultSlopeFormula, IApproximateFormula
    {
        static string IResultSlopeFormula.Name => "sigmoid_slope";

        // y · (1 - y), the larger of both squared times e^-|x|.
        static V IBinaryReal.Apply<V>(V x, V y)
        {
            var larger = Extremum.Larger(y, V.Of(1) - y);
            return larger * larger * Exponential.Exp(-V.Abs(x));
        }

        static Value IResultSlopeFormula.Derivative(Value x, Value y, Value slope) => slope * (1 - (2 * y));
    }
}
