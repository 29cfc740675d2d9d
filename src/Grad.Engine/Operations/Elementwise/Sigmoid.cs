using System.Runtime.CompilerServices;
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

    public readonly struct SlopeFormula : IResultSlopeFormula
    {
        static string IResultSlopeFormula.Name => "sigmoid_slope";

        // y · (1 - y), the larger of both squared times e^-|x|.
        static V IBinaryReal.Apply<V>(V x, V y)
        {
            var larger = Extremum.Larger(y, V.Of(1) - y);
            return larger * larger * Exponential.Exp(-V.Abs(x));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static V IBinarySingle.ApplySingle<V>(V x, V y)
        {
            // y · (y · (1 + excess)) · power with one number near 1, whose distance from 1 is summed. From 88 on the slope is 0.
            var excess = SingleExponential.Reduced(V.AtMost(x, V.Of(88)), -1, 0, out var power);
            var scaled = y * power;
            var far = V.FusedMultiplyAdd(scaled, V.FusedMultiplyAdd(y, excess, y - V.Of(1)), scaled);

            // Where little cancels, as for all negative x, y - y² is more accurate.
            return V.Select(V.Less(y, V.Of(0.75)), V.FusedMultiplyAdd(-y, y, y), far);
        }

        static Value IResultSlopeFormula.Derivative(Value x, Value y, Value slope) => slope * (1 - (2 * y));
    }
}
