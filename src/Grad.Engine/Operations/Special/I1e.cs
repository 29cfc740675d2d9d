using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Numerics;
using Grad.Engine.Operations.Elementwise;

namespace Grad.Engine.Operations.Special;

internal sealed record I1e : UnaryReal<I1e, I1e.Formula>, IDifferentiable
{
    public override string Name => "special.i1e";
    public override string GradFn => "SpecialI1EBackward0";
    public override string Summary => "exp(-abs(input)) * i1(input).";
    public override string Derivative => "g * (i0e(input) - result * (sign(input) + 1 / input)), g / 2 at 0";
    protected override string Domain => "0.2..3";

    public readonly struct Formula : IUnaryReal { static V IUnaryReal.Apply<V>(V x) => ModifiedBessel.ScaledI1(x); }

    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent * Slope<SlopeFormula>.Of(result.Operands[0]);

    public readonly struct SlopeFormula : ISlopeFormula
    {
        static string ISlopeFormula.Name => "i1e_slope";
        // i0e - i1e / x is the scaled derivative of i1, which does not divide by x.
        static V IUnaryReal.Apply<V>(V x)
        {
            var sign = V.Select(V.Equal(x, V.Of(0)), V.Of(0), V.CopySign(V.Of(1), x));
            var y = ModifiedBessel.ScaledI1(x);
            var ratio = V.Select(V.Less(V.Abs(x), V.Of(1E-30)), V.Of(0.5), y / x);
            return ModifiedBessel.ScaledI0(x) - ratio - (sign * y);
        }

        static Value ISlopeFormula.Derivative(Value x, Value slope)
        {
            // By parts: i0e' - (i1e / x)' - sign(x) · i1e'.
            var atZero = Eq.Of(x, x.Filled(0));
            var divisor = Where.Of(atZero, x.Filled(1), x);
            var ratio = Where.Of(atZero, x.Filled(0), (slope - (Of(x) / divisor)) / divisor);
            return Slope<I0e.SlopeFormula>.Of(x) - ratio - (Sign.Of(x) * slope);
        }
    }
}
