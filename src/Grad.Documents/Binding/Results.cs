using Grad.Engine.Graphs;

namespace Grad.Documents.Binding;

/// <summary>The <c>grad_fn</c> of a tensor.</summary>
/// <param name="Name">Its printed name, such as <c>MulBackward0</c>.</param>
public sealed record GradFnReference(string Name);

/// <summary>A Python class, as <c>type(x)</c> gives.</summary>
/// <param name="Name">Its name with module.</param>
public sealed record ClassReference(string Name);

/// <summary>A tensor as Python numbers, known when the graph has run: <c>x.item()</c> or <c>x.tolist()</c>.</summary>
/// <param name="Value">The tensor.</param>
/// <param name="IsSingle">Whether it must have one element, and is that element.</param>
public sealed record NumbersOf(Value Value, bool IsSingle);

/// <summary>The gradient of a leaf, which is None while no backward has come.</summary>
/// <param name="Leaf">The leaf.</param>
/// <param name="Value">The gradient as a value to compute with.</param>
public sealed record GradientReference(Value Leaf, Value Value);
