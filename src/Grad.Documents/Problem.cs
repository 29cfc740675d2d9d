using Grad.Engine;

namespace Grad.Documents;

/// <summary>A diagnostic before the file is known.</summary>
/// <param name="At">The character at fault.</param>
/// <param name="Message">What is wrong and, in parentheses, what to do.</param>
/// <param name="Fault">The kind of fault.</param>
/// <param name="Context">More about where it happened, such as the calls of functions that led there; null for nothing to say.</param>
public sealed record Problem(SourcePosition At, Message Message, DocumentFault Fault = DocumentFault.Document, Message? Context = null)
{
    /// <summary>The diagnostic in a file.</summary>
    public Diagnostic In(string file) => new(file, At, Message, Fault) { Context = Context };
}
