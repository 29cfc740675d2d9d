using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Numerics;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Elementwise;

internal sealed record Maximum : BinaryArithmetic<Maximum, Maximum.Formula>, IDifferentiable
{
    public override string Name => "maximum";
    public override string Summary => "The larger of two elements; NaN if either is.";
    public override string Derivative => "g to the one that was taken, half to each where they are equal";
    protected override string Domain => "0..1";
    protected override string OtherDomain => "1.1..1.4";

    public readonly struct Formula : IBinaryArithmetic { static V IBinaryArithmetic.Apply<V>(V x, V y) => Extremum.Larger(x, y); }

    public Value? Pullback(Value result, Value cotangent, int operand)
    {
        var (mine, other) = (result.Operands[operand], result.Operands[1 - operand]);
        var share = Where.Of(Eq.Of(mine, other), cotangent / 2, cotangent);
        return Where.Of(Lt.Of(mine, other), cotangent.Filled(0), share);
    }

    public override OperationResult Build(Arguments arguments)
    {
        var (x, y) = (arguments.Tensor("input"), arguments.Tensor("other"));
        return Promotion.ResultType(x, y) == DType.Bool ? LogicalOr.Of(x, y) : Of(x, y);
    }
}
