using Grad.Engine.Graphs;
using Grad.Engine.Numerics;
using Grad.Engine.Operations.Elementwise;

namespace Grad.Engine.Operations.Special;

internal sealed record I0e : UnaryReal<I0e, I0e.Formula>, IDifferentiable
{
    public override string Name => "special.i0e";
    public override string GradFn => "SpecialI0EBackward0";
    public override string Summary => "exp(-abs(input)) * i0(input).";
    public override string Derivative => "g * (i1e(input) - sign(input) * result)";
    protected override string Domain => "0.2..3";

    public readonly struct Formula : IUnaryReal { static V IUnaryReal.Apply<V>(V x) => ModifiedBessel.ScaledI0(x); }

    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent * Slope<SlopeFormula>.Of(result.Operands[0]);

    public readonly struct SlopeFormula : ISlopeFormula
    {
        static string ISlopeFormula.Name => "i0e_slope";
        static V IUnaryReal.Apply<V>(V x)
        {
            var sign = V.Select(V.Equal(x, V.Of(0)), V.Of(0), V.CopySign(V.Of(1), x));
            return ModifiedBessel.ScaledI1(x) - (sign * ModifiedBessel.ScaledI0(x));
        }

        static Value ISlopeFormula.Derivative(Value x, Value slope) => Slope<I1e.SlopeFormula>.Of(x) - (Sign.Of(x) * slope);
    }
}
