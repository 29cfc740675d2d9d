using Grad.Engine.Tensors;

namespace Grad.Engine.Graphs.Primitives;

/// <summary>
/// The primitive matrix product: [batch, m, k] times [batch, k, n] gives [batch, m, n]. Each element is a chain of fused
/// multiply-adds along k inside blocks of a fixed length; the blocks are added in order.
/// </summary>
internal sealed record MatrixProduct : Primitive, IDifferentiable
{
    public override string OperationName => "matmul";
    /// <summary>The one instance.</summary>
    public static MatrixProduct Instance { get; } = new();

    public override string GradFn => "BmmBackward0";

    public override TensorType Infer(ReadOnlySpan<Value> operands) =>
        new(operands[0].DType, new Shape(operands[0].Shape[0], operands[0].Shape[1], operands[1].Shape[2]));

    /// <summary>The product of two batches of matrices of one dtype; narrow floats are multiplied in float32, integers in int64.</summary>
    public static Value Of(Value a, Value b)
    {
        var wide = a.DType.Widened;
        return a.Graph.Add(Instance, a.To(wide), b.To(wide)).To(a.DType);
    }

    public Value? Pullback(Value result, Value cotangent, int operand) => operand == 0
        ? Of(cotangent, Permuted.Transpose(result.Operands[1]))
        : Of(Permuted.Transpose(result.Operands[0]), cotangent);
}
