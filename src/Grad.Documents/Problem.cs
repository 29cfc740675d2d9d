using Grad.Engine;

namespace Grad.Documents;

/// <summary>A diagnostic before the file is known.</summary>
/// <param name="At">The character at fault.</param>
/// <param name="Message">What is wrong and, in parentheses, what to do.</param>
/// <param name="Fault">The kind of fault.</param>
public sealed record Problem(SourcePosition At, Message Message, DocumentFault Fault = DocumentFault.Document);
