using Grad.Engine.Tensors;

namespace Grad.Engine.Graphs.Primitives;

/// <summary>The primitive sum: float32 accumulates in float64 and rounds once.</summary>
/// <param name="Dims">The dimensions that are summed.</param>
internal sealed record ReduceSum(Dims Dims) : Reduction(ReductionKind.Sum, Dims), IDifferentiable
{
    public override string OperationName => "sum";
    public override string GradFn => "SumBackward1";
    public override bool SavesValues => false;
    public Value? Pullback(Value result, Value cotangent, int operand) => BroadcastBack(cotangent, result.Operands[0].Shape, Dims);
}
