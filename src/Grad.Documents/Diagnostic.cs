namespace Grad.Documents;

/// <summary>One message about one place.</summary>
/// <param name="File">The file, as the user named it.</param>
/// <param name="Position">The character at fault; null where the file as a whole is.</param>
/// <param name="Message">What is wrong and, in parentheses, what to do.</param>
/// <param name="Fault">The kind of fault.</param>
public sealed record Diagnostic(string File, SourcePosition? Position, string Message, DocumentFault Fault = DocumentFault.Document)
{
    /// <summary><c>FILE:LINE:COLUMN: error: message</c>.</summary>
    public override string ToString() => Position is { } at ? $"{File}:{at}: error: {Message}" : $"{File}: error: {Message}";
}
