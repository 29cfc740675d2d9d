using Grad.Engine.Tensors;

namespace Grad.Engine.Graphs;

/// <summary>What is known of a value before it is computed.</summary>
public readonly record struct TensorType(DType DType, Shape Shape)
{
    /// <summary>As messages show it: <c>float32[2, 3]</c>.</summary>
    public override string ToString() => DType.Name + Shape;
}
