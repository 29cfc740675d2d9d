using Grad.Documents.Expressions;

namespace Grad.Documents.Model;

/// <summary>A computed tensor.</summary>
/// <param name="At">The opening quote of the name.</param>
/// <param name="Name">The name.</param>
/// <param name="Value">Its definition.</param>
/// <param name="Source">The expression as written; null where the node was written as an object.</param>
public sealed record NodeDeclaration(SourcePosition At, string Name, Expression Value, string? Source);
