namespace Grad.Documents.Expressions;

/// <summary>An expression together with its text, which the transcript echoes.</summary>
/// <param name="Text">The text as written: a string's content, or the JSON of any other value.</param>
/// <param name="Value">The expression.</param>
public sealed record WrittenExpression(string Text, Expression Value)
{
    /// <summary>The place of the whole expression's first character.</summary>
    public SourcePosition At { get; init; } = Value.At;
}
