using Grad.Documents.Expressions;

namespace Grad.Documents.Model;

/// <summary>A computed tensor.</summary>
public sealed class NodeDeclaration
{
    private readonly Expression? _value;
    private readonly DocumentText _text;

    /// <summary>A node that was written as an object.</summary>
    /// <param name="at">The opening quote of the name.</param>
    /// <param name="name">The name.</param>
    /// <param name="value">Its definition.</param>
    public NodeDeclaration(SourcePosition at, string name, Expression value)
    {
        At = at;
        Name = name;
        _value = value;
    }

    /// <summary>A node that was written as an expression, in which there is no fault.</summary>
    /// <param name="at">The opening quote of the name.</param>
    /// <param name="name">The name.</param>
    /// <param name="text">Its definition.</param>
    public NodeDeclaration(SourcePosition at, string name, DocumentText text)
    {
        At = at;
        Name = name;
        _text = text;
    }

    /// <summary>The opening quote of the name.</summary>
    public SourcePosition At { get; }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>
    /// Its definition. An expression is parsed on demand: that costs less than to keep the trees of a million nodes,
    /// each of ten objects.
    /// </summary>
    public Expression Value => _value ?? ExpressionParser.Parse(_text);

    /// <summary>The expression with its place; null where the node was written as an object.</summary>
    internal DocumentText? Text => _value is null ? _text : null;

    /// <summary>The expression as written; null where the node was written as an object.</summary>
    public string? Source => _value is null ? _text.Value : null;
}
