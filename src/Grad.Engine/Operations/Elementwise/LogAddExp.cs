using System.Runtime.CompilerServices;
using Grad.Engine.Graphs;
using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

internal sealed record LogAddExp : BinaryReal<LogAddExp, LogAddExp.Formula>, IDifferentiable
{
    public override string Name => "logaddexp";
    public override string GradFn => "LogaddexpBackward0";
    public override string Summary => "Logarithm of the sum of the exponentials, without overflow on the way.";
    public override string Derivative => "input: g * sigmoid(input - other); other: g * sigmoid(other - input)";
    protected override bool RefusesIntegers => true;

    public readonly struct Formula : IBinaryReal
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static V IBinaryReal.Apply<V>(V x, V y)
        {
            var larger = Extremum.Larger(x, y);
            var difference = V.Select(V.Equal(x, y), V.Of(0), x - y);
            return larger + Logarithm.Log1p(Exponential.Exp(-V.Abs(difference)));
        }
    }

    public Value? Pullback(Value result, Value cotangent, int operand) =>
        cotangent * DifferenceLogistic<BaseE>.Of(result.Operands[operand], result.Operands[1 - operand]);
}
