using System.Runtime.CompilerServices;
using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

internal sealed record Sinc : UnaryReal<Sinc, Sinc.Formula>, IDifferentiable
{
    public override string Name => "sinc";
    public override IReadOnlyList<string> Aliases => ["special.sinc"];
    public override string Summary => "sin(π * input) / (π * input), 1 at 0.";
    public override string Derivative => "g * (cos(π * input) - result) / input, 0 at 0";
    protected override string Domain => "0.2..2.8";

    public readonly struct Formula : IUnaryReal
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static V IUnaryReal.Apply<V>(V x)
        {
            var (zero, one) = (V.Of(0), V.Of(1));

            // Whole turns are taken off before π rounds: sin(πx) = (-1)^n sin(π(x - n)).
            var n = V.Round(x);
            var half = n * V.Of(0.5);
            var sine = Trigonometric.Sin((x - n) * V.Of(Math.PI));
            sine = V.Select(V.Equal(V.Round(half), half), sine, -sine);
            return V.Select(V.Equal(x, zero), one, sine / (x * V.Of(Math.PI)));
        }
    }

    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent * Slope<SlopeFormula>.Of(result.Operands[0]);

    public readonly struct SlopeFormula : ISlopeFormula
    {
        static string ISlopeFormula.Name => "sinc_slope";

        // cos(πx) / x - sin(πx) / (πx²) is π times the slope of the spherical Bessel function at πx; whole turns are taken off before π rounds.
        static V IUnaryReal.Apply<V>(V x)
        {
            var n = V.Round(x);
            var half = n * V.Of(0.5);
            var angle = (x - n) * V.Of(Math.PI);
            var (sine, cosine) = (Trigonometric.Sin(angle), Trigonometric.Cos(angle));
            var far = (cosine - (sine / (x * V.Of(Math.PI)))) / x;
            far = V.Select(V.Equal(V.Round(half), half), far, -far);
            var near = V.Of(Math.PI) * Bessel.SphericalJ0Slope(V.Select(V.Less(V.Abs(x), V.Of(0.3)), x * V.Of(Math.PI), V.Of(0)));
            return V.Select(V.Less(V.Abs(x), V.Of(0.3)), near, far);
        }

        static Value ISlopeFormula.Derivative(Value x, Value slope)
        {
            var atZero = Eq.Of(x, x.Filled(0));
            return -((Math.PI * Math.PI * Of(x)) + (2 * Where.Of(atZero, x.Filled(-Math.PI * Math.PI / 3), slope / Where.Of(atZero, x.Filled(1), x))));
        }
    }
}
