using Grad.Documents.Expressions;

namespace Grad.Documents.Model;

/// <summary>A computed tensor.</summary>
/// <param name="at">The opening quote of the name.</param>
/// <param name="name">The name.</param>
/// <param name="value">Its definition.</param>
/// <param name="text">The expression as written; null where the node was written as an object.</param>
public sealed class NodeDeclaration(SourcePosition at, string name, Expression value, DocumentText? text)
{
    private Expression? _value = value;

    /// <summary>The opening quote of the name.</summary>
    public SourcePosition At { get; } = at;

    /// <summary>The name.</summary>
    public string Name { get; } = name;

    /// <summary>Its definition.</summary>
    public Expression Value => _value ??= ExpressionParser.Parse(text!);

    /// <summary>The expression as written; null where the node was written as an object.</summary>
    public string? Source => text?.Value;

    /// <summary>Forgets the definition's tree, many times larger than the text, which is read again if it is asked for.</summary>
    internal void Release() => _value = text is null ? _value : null;
}
