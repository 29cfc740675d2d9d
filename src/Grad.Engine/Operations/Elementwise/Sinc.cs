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

    public Value? Pullback(Value result, Value cotangent, int operand)
    {
        var x = result.Operands[0];
        var zero = cotangent.Filled(0);
        var atZero = Eq.Of(x, zero);
        var divisor = Where.Of(atZero, cotangent.Filled(1), x);
        return Where.Of(atZero, zero, cotangent * ((Cos.Of(x * Math.PI) - result) / divisor));
    }
}
