namespace Grad.Documents.Expressions;

/// <summary>A string that may refer to a tensor or to a part of one.</summary>
public abstract record TextExpression : Expression
{
    private readonly DocumentText _text;
    private Expression? _reference;
    private Problem? _problem;

    private protected TextExpression(SourcePosition at, DocumentText text)
        : base(at) => _text = text;

    /// <summary>The unchanged string, perhaps a declared name.</summary>
    public string Text => _text.Value;

    /// <summary>
    /// The string read as a name with attributes and indices, such as <c>m.values</c> or <c>s[1]</c>; null where it is none,
    /// and <see cref="ReferenceProblem"/> says why.
    /// </summary>
    public Expression? Reference => Parsed()._reference;

    /// <summary>Why the string is not a reference, for the case that it is not a declared name either; null where it is one.</summary>
    public Problem? ReferenceProblem => Parsed()._problem;

    private TextExpression Parsed()
    {
        if (_reference is null && _problem is null)
        {
            (_reference, _problem) = ExpressionParser.ParseReference(_text);
        }

        return this;
    }
}

/// <summary>A string of a node object's <c>inputs</c> or <c>index</c>, or one of <c>outputs</c>: a reference, except where an operation takes a string.</summary>
public sealed record ReferenceExpression : TextExpression
{
    /// <summary>Makes a reference.</summary>
    /// <param name="at">The opening quote.</param>
    /// <param name="text">The string.</param>
    internal ReferenceExpression(SourcePosition at, DocumentText text)
        : base(at, text)
    {
    }
}

/// <summary>A string that is a literal or, where the argument is a tensor, a reference: the operation's signature decides.</summary>
public sealed record StringExpression : TextExpression
{
    /// <summary>Makes a string.</summary>
    /// <param name="at">The opening quote.</param>
    /// <param name="text">The string.</param>
    internal StringExpression(SourcePosition at, DocumentText text)
        : base(at, text)
    {
    }
}
