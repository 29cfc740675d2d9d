using Grad.Documents.Model;
using Grad.Engine.Graphs;
using Grad.Engine.Tensors;

namespace Grad.Documents.Binding;

/// <summary>A variable with its leaf in the graph.</summary>
/// <param name="Declaration">What was written.</param>
/// <param name="Leaf">The leaf.</param>
/// <param name="Data">Its first value, where it is in the document or in a file.</param>
/// <param name="Initial">The value of <see cref="BoundGraph.InitialGraph"/> that it starts with, where it is computed or drawn.</param>
public sealed record BoundVariable(VariableDeclaration Declaration, Value Leaf, Tensor? Data, Value? Initial);
