namespace Grad.Documents.Expressions;

/// <summary>A string of a document with the place of each of its characters.</summary>
/// <param name="value">The string, escapes resolved.</param>
/// <param name="first">The place of its first character, after the quote. A string never spans lines.</param>
/// <param name="columns">For each character, and the end, its distance from the first; null where that is its index, as without escapes.</param>
public readonly struct DocumentText(string value, SourcePosition first, int[]? columns = null)
{
    /// <summary>The string, escapes resolved.</summary>
    public string Value { get; } = value;

    /// <summary>Whether each character is as far from the first as in the string.</summary>
    public bool IsPlain => columns is null;

    /// <summary>The place of one character, or of the end.</summary>
    public SourcePosition At(int index) => first.Plus(columns is null ? index : columns[index]);

    /// <summary>A part of the string, its places kept.</summary>
    public DocumentText Slice(int start, int length)
    {
        var distances = columns?.AsSpan(start, length + 1).ToArray();
        for (var i = (distances?.Length ?? 0) - 1; i >= 0; i--)
        {
            distances![i] -= columns![start];
        }

        return new DocumentText(Value.Substring(start, length), At(start), distances);
    }
}
