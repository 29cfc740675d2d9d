using Grad.Engine.Tensors;

namespace Grad.Rendering;

/// <summary>A value that a step shows or prints: a tensor, a tuple of values, or what Python has beside them.</summary>
public abstract record ShownValue
{
    private protected ShownValue()
    {
    }

    /// <summary>The absence of a value, such as a gradient that has not come.</summary>
    public static ShownValue None { get; } = new ShownNone();
}

/// <summary>A tensor.</summary>
/// <param name="Value">The elements.</param>
/// <param name="RequiresGrad">Whether it is a leaf that requires a gradient.</param>
/// <param name="GradFn">The name of the function that made it, such as <c>AddBackward0</c>, or null.</param>
public sealed record ShownTensor(Tensor Value, bool RequiresGrad = false, string? GradFn = null) : ShownValue;

/// <summary>A tuple; a named one as PyTorch's functions of several results return it.</summary>
/// <param name="Items">The items.</param>
/// <param name="TypeName">The type of a named tuple without its module, such as <c>max</c>, or null.</param>
/// <param name="Names">The items' names, one each, where there is a <paramref name="TypeName"/>.</param>
public sealed record ShownTuple(IReadOnlyList<ShownValue> Items, string? TypeName = null, IReadOnlyList<string>? Names = null) : ShownValue;

/// <summary>A list.</summary>
/// <param name="Items">The items.</param>
public sealed record ShownList(IReadOnlyList<ShownValue> Items) : ShownValue;

/// <summary>The size of a tensor.</summary>
/// <param name="Shape">The sizes.</param>
public sealed record ShownShape(Shape Shape) : ShownValue;

/// <summary>A dtype.</summary>
/// <param name="DType">The dtype.</param>
public sealed record ShownDType(DType DType) : ShownValue;

/// <summary>True or false.</summary>
/// <param name="Value">The value.</param>
public sealed record ShownBoolean(bool Value) : ShownValue;

/// <summary>A whole number.</summary>
/// <param name="Value">The value.</param>
public sealed record ShownInteger(long Value) : ShownValue;

/// <summary>A float.</summary>
/// <param name="Value">The value.</param>
public sealed record ShownFloat(double Value) : ShownValue;

/// <summary>A string.</summary>
/// <param name="Value">The value.</param>
public sealed record ShownString(string Value) : ShownValue;

/// <summary>The function of the graph that made a tensor, shown without the address that Python would add.</summary>
/// <param name="Name">The name, such as <c>AddBackward0</c>.</param>
public sealed record ShownGradFn(string Name) : ShownValue;

/// <summary>A class, such as <c>torch.Tensor</c>.</summary>
/// <param name="Name">The name with its module.</param>
public sealed record ShownClass(string Name) : ShownValue;

/// <summary>Python's <c>None</c>.</summary>
public sealed record ShownNone : ShownValue;
