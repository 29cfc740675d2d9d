using Grad.Engine.Tensors;

namespace Grad.Rendering;

/// <summary>What a printed tensor tells besides its values.</summary>
/// <param name="RequiresGrad">Whether the tensor is a leaf that requires a gradient.</param>
/// <param name="GradFn">The name of the function that made it, such as <c>AddBackward0</c>, or null.</param>
/// <param name="DefaultDType">The default floating dtype, whose name is not printed.</param>
public readonly record struct TensorAnnotations(
    bool RequiresGrad = false,
    string? GradFn = null,
    DType DefaultDType = DType.Float32)
{
    /// <summary>A tensor without a gradient, where float32 is the default.</summary>
    public static TensorAnnotations None { get; } = new(false);
}
