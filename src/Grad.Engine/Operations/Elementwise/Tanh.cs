using System.Runtime.CompilerServices;
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

    public readonly struct SlopeFormula : IResultSlopeFormula
    {
        static string IResultSlopeFormula.Name => "tanh_slope";

        // 1 - y² = (1 + |y|)² · e^-2|x|, which does not cancel.
        static V IBinaryReal.Apply<V>(V x, V y)
        {
            var (magnitude, sum) = (V.Abs(x), V.Of(1) + V.Abs(y));
            return sum * sum * Exponential.Exp(-(magnitude + magnitude));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static V IBinarySingle.ApplySingle<V>(V x, V y)
        {
            // The same divided by 4, in whose place the power has two binary digits more: it is normal where the slope is. From 44.7 on the slope is 0.
            var magnitude = V.Abs(y);
            var half = magnitude * V.Of(0.5);
            var square = V.FusedMultiplyAdd(half, half, V.Of(0.25)) + half;
            var excess = SingleExponential.Reduced(V.AtMost(V.Abs(x), V.Of(44.7)), -2, 2, out var power);
            var scaled = square * power;
            var far = V.FusedMultiplyAdd(scaled, excess, scaled);

            // Where little cancels, 1 - y² is more accurate.
            return V.Select(V.Less(magnitude, V.Of(0.75)), V.FusedMultiplyAdd(-y, y, V.Of(1)), far);
        }

        static Value IResultSlopeFormula.Derivative(Value x, Value y, Value slope) => -2 * (y * slope);
    }
}
