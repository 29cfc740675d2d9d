using Grad.Engine.Generators;
using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Pooling;

/// <summary>Uniform random numbers of [0, 1).</summary>
/// <param name="DType">A floating dtype.</param>
/// <param name="Shape">The shape.</param>
internal sealed record UniformNumbers(DType DType, Shape Shape) : RandomPrimitive
{
    public override string OperationName => "uniform";
    public override TensorType Infer(ReadOnlySpan<Value> operands) => new(DType, Shape);

    public override void Draw(Generator generator, ReadOnlySpan<Tensor> operands, Tensor result) =>
        generator.Uniform(DType, Shape).Bytes.CopyTo(result.Bytes);
}
