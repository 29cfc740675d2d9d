using System.Runtime.CompilerServices;
using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Numerics;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Elementwise;

internal sealed record Fmin : BinaryArithmetic<Fmin, Fmin.Formula>, IDifferentiable
{
    public override string Name => "fmin";
    public override string Summary => "The smaller of two elements; where one is NaN, the other.";
    public override string Derivative => "g to the one that was taken, the first where they are equal";
    protected override string Domain => "0..1";
    protected override string OtherDomain => "1.1..1.4";

    public readonly struct Formula : IBinaryArithmetic
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static V IBinaryArithmetic.Apply<V>(V x, V y) => V.Select(~V.Equal(x, x) | V.Less(y, x), y, x);
    }

    public Value? Pullback(Value result, Value cotangent, int operand)
    {
        var (x, y) = (result.Operands[0], result.Operands[1]);
        var first = LogicalOr.Of(Le.Of(x, y), Ne.Of(y, y));
        var zero = cotangent.Filled(0);
        return operand == 0 ? Where.Of(first, cotangent, zero) : Where.Of(first, zero, cotangent);
    }

    public override OperationResult Build(Arguments arguments)
    {
        var (x, y) = (arguments.Tensor("input"), arguments.Tensor("other"));
        return Promotion.ResultType(x, y) == DType.Bool ? LogicalAnd.Of(x, y) : Of(x, y);
    }
}
