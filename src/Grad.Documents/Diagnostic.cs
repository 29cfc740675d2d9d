using Grad.Engine;

namespace Grad.Documents;

/// <summary>One message about one place.</summary>
/// <param name="File">The file, as the user named it.</param>
/// <param name="Position">The character at fault; null where the file as a whole is.</param>
/// <param name="Text">What is wrong and, in parentheses, what to do.</param>
/// <param name="Fault">The kind of fault.</param>
public sealed record Diagnostic(string File, SourcePosition? Position, Message Text, DocumentFault Fault = DocumentFault.Document)
{
    /// <summary>More about where it happened, such as the calls of functions that led there; null for nothing to say.</summary>
    public Message? Context { get; init; }

    /// <summary>Whether it only warns: the run goes on.</summary>
    public bool IsWarning { get; init; }

    /// <summary>What is wrong and, in parentheses, what to do.</summary>
    public string Message => Text.ToString();

    /// <summary><c>FILE:LINE:COLUMN: error: message</c> or <c>warning: message</c>, and the context in brackets.</summary>
    public override string ToString()
    {
        Message place = Position is { } at ? (Message)$"{File}:{at.Line}:{at.Column}" : $"{File}";
        var kind = IsWarning ? "warning" : "error";
        return Context is null ? $"{place}: {kind}: {Message}" : $"{place}: {kind}: {Message} [{Context}]";
    }
}
