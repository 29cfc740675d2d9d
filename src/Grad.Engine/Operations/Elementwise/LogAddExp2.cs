using System.Runtime.CompilerServices;
using Grad.Engine.Graphs;
using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

internal sealed record LogAddExp2 : BinaryReal<LogAddExp2, LogAddExp2.Formula>, IDifferentiable
{
    public override string Name => "logaddexp2";
    public override string GradFn => "Logaddexp2Backward0";
    public override string Summary => "Logarithm of base 2 of the sum of the powers of 2, without overflow on the way.";
    public override string Derivative => "input: g / (1 + 2**(other - input)); other: g / (1 + 2**(input - other))";
    protected override bool RefusesIntegers => true;

    public readonly struct Formula : IBinaryReal
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static V IBinaryReal.Apply<V>(V x, V y)
        {
            var larger = Extremum.Larger(x, y);
            var difference = V.Select(V.Equal(x, y), V.Of(0), x - y);
            return larger + (Logarithm.Log1p(Exponential.Exp2(-V.Abs(difference))) * V.Of(1.4426950408889634));
        }
    }

    public Value? Pullback(Value result, Value cotangent, int operand) =>
        cotangent * DifferenceLogistic<Base2>.Of(result.Operands[operand], result.Operands[1 - operand]);
}
