using Grad.Engine.Graphs;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Random;

/// <summary>What operations that draw numbers share: the same numbers as PyTorch's for the same seed, through which no derivative flows.</summary>
internal abstract record RandomForm : Composite
{
    /// <summary>The arguments <c>size</c> and <c>dtype</c>.</summary>
    protected static TensorType Sized(Arguments arguments, DType fallback)
    {
        var dtype = arguments.DTypeOrNull("dtype") ?? fallback;
        return new(dtype, new Shape(arguments.Ints("size")));
    }

    /// <summary>The type of the argument <c>input</c>, with the argument <c>dtype</c> where it is given.</summary>
    protected static TensorType Like(Arguments arguments)
    {
        var input = arguments.Tensor("input");
        return new(arguments.Has("dtype") ? arguments.DTypeOrNull("dtype") ?? input.DType : input.DType, input.Shape);
    }

    /// <summary>A type that is floating.</summary>
    /// <exception cref="GradException">It is not.</exception>
    protected static TensorType Floating(Arguments arguments, TensorType type) => type.DType.IsFloating
        ? type
        : throw arguments.Fault($"not implemented for {type.DType.Name} (give a floating dtype)");
}
