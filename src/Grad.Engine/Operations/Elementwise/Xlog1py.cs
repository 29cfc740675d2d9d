using System.Runtime.CompilerServices;
using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Numerics;

namespace Grad.Engine.Operations.Elementwise;

internal sealed record Xlog1py : BinaryReal<Xlog1py, Xlog1py.Formula>, IDifferentiable, IOperation
{
    public override string Name => "special.xlog1py";
    public override string GradFn => "SpecialXlog1PyBackward0";
    public override string Summary => "input * log1p(other), 0 where input is 0.";
    public override string Derivative => "input: g * log1p(other), 0 where input is 0 and other not above -1; other: g * input / (other + 1)";
    protected override string Domain => "0.4..3";
    protected override string OtherDomain => "0.4..3";

    public readonly struct Formula : IBinaryReal
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static V IBinaryReal.Apply<V>(V x, V y) => V.Select(V.Equal(x, V.Of(0)) & V.Equal(y, y), V.Of(0), x * Logarithm.Log1p(y));
    }

    public Value? Pullback(Value result, Value cotangent, int operand)
    {
        var (x, y) = (result.Operands[0], result.Operands[1]);
        if (operand == 1)
        {
            return cotangent * (x / (y + 1));
        }

        var hidden = LogicalAnd.Of(Eq.Of(x, x.Filled(0)), Le.Of(y, y.Filled(-1)));
        return Where.Of(hidden, cotangent.Filled(0), cotangent * Log1p.Of(y));
    }

    string? IOperation.GradFn(Arguments arguments) => arguments.Tensor("input").IsNumber ? "SpecialXlog1PyBackward1"
        : arguments.Tensor("other").IsNumber ? "SpecialXlog1PyBackward2"
        : null;
}
