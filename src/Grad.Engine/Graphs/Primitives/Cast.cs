using Grad.Engine.Tensors;

namespace Grad.Engine.Graphs.Primitives;

/// <summary>Conversion to another dtype.</summary>
/// <param name="DType">The dtype.</param>
internal sealed record Cast(DType DType) : Primitive, IDifferentiable
{
    public override string OperationName => "to";
    public override string GradFn => "ToCopyBackward0";
    public override bool SavesValues => false;
    public override TensorType Infer(ReadOnlySpan<Value> operands) => new(DType, operands[0].Shape);
    public Value? Pullback(Value result, Value cotangent, int operand) => cotangent.To(result.Operands[0].DType);
}
