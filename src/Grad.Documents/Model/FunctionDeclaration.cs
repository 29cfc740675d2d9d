using Grad.Documents.Expressions;

namespace Grad.Documents.Model;

/// <summary>A user-defined function.</summary>
/// <param name="At">The opening quote of the name.</param>
/// <param name="Name">The name.</param>
/// <param name="Parameters">The parameters; those with defaults come last.</param>
/// <param name="Nodes">What the body computes, by name.</param>
/// <param name="Returns">The result.</param>
/// <param name="Derivatives">The replacement of the derivative, by parameter; null where the derivative is the body's own.</param>
public sealed record FunctionDeclaration(
    SourcePosition At,
    string Name,
    IReadOnlyList<ParameterDeclaration> Parameters,
    NodeDeclarationList Nodes,
    WrittenExpression Returns,
    IReadOnlyList<Assignment>? Derivatives)
{
    /// <summary>What the author says about it.</summary>
    public string? Description { get; init; }
}

/// <summary>A parameter of a function.</summary>
/// <param name="At">The first character of the name.</param>
/// <param name="Name">The name.</param>
/// <param name="Default">What follows the <c>=</c>, if any.</param>
public sealed record ParameterDeclaration(SourcePosition At, string Name, Expression? Default);

/// <summary>A name and the expression given to it: one entry of an <c>update</c> or of a <c>vjp</c>.</summary>
/// <param name="At">The opening quote of the name.</param>
/// <param name="Name">The name.</param>
/// <param name="Value">The expression.</param>
public sealed record Assignment(SourcePosition At, string Name, WrittenExpression Value);
