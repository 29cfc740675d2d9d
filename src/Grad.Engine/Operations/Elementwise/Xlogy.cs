using System.Runtime.CompilerServices;
using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

internal sealed record Xlogy : BinaryReal<Xlogy, Xlogy.Formula>, IDifferentiable, IOperation
{
    public override string Name => "xlogy";
    public override IReadOnlyList<string> Aliases => ["special.xlogy"];
    public override string Summary => "input * log(other), 0 where input is 0.";
    public override string Derivative => "input: g * log(other), 0 where input is 0 and other not above 0; other: g * input / other";
    protected override string Domain => "0.4..3";
    protected override string OtherDomain => "0.4..3";

    public readonly struct Formula : IBinaryReal, IFastPathFormula
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static V IBinaryReal.Apply<V>(V x, V y) => V.Select(V.Equal(x, V.Of(0)) & V.Equal(y, y), V.Of(0), x * Logarithm.Log(y));
    }

    public Value? Pullback(Value result, Value cotangent, int operand)
    {
        var (x, y) = (result.Operands[0], result.Operands[1]);
        if (operand == 1)
        {
            return cotangent * (x / y);
        }

        var hidden = LogicalAnd.Of(Eq.Of(x, x.Filled(0)), Le.Of(y, y.Filled(0)));
        return Where.Of(hidden, cotangent.Filled(0), cotangent * Log.Of(y));
    }

    string? IOperation.GradFn(Arguments arguments) => arguments.Tensor("input").IsNumber ? "XlogyBackward1"
        : arguments.Tensor("other").IsNumber ? "XlogyBackward2"
        : null;
}
