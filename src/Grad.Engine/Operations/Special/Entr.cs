using System.Runtime.CompilerServices;
using Grad.Engine.Graphs;
using Grad.Engine.Numerics;
using Grad.Engine.Operations.Elementwise;

namespace Grad.Engine.Operations.Special;

internal sealed record Entr : UnaryReal<Entr, Entr.Formula>, IDifferentiable
{
    public override string Name => "special.entr";
    public override string GradFn => "SpecialEntrBackward0";
    public override string Summary => "-input * log(input), 0 at 0 and -∞ below.";
    public override string Derivative => "-g * (1 + log(input))";
    protected override string Domain => "0.2..3";

    public readonly struct Formula : IUnaryReal
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static V IUnaryReal.Apply<V>(V x)
        {
            var zero = V.Of(0);
            var y = V.Select(V.Equal(x, zero), zero, -x * Logarithm.Log(x));
            return V.Select(V.Less(x, zero), V.Of(double.NegativeInfinity), y);
        }
    }

    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent * Slope<SlopeFormula>.Of(result.Operands[0]);

    public readonly struct SlopeFormula : ISlopeFormula
    {
        static string ISlopeFormula.Name => "entr_slope";
        static V IUnaryReal.Apply<V>(V x) => -(Logarithm.Log(x) + V.Of(1));
        static Value ISlopeFormula.Derivative(Value x, Value slope) => -1 / x;
    }
}
