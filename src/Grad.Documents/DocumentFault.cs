namespace Grad.Documents;

/// <summary>What kind of fault a diagnostic is about; each kind has one exit code of the program.</summary>
public enum DocumentFault
{
    /// <summary>The document, or data that it names, is wrong (exit code 3).</summary>
    Document,

    /// <summary>A limit was reached: nesting, size (exit code 5).</summary>
    Limit,

    /// <summary>A file is missing or cannot be read or written (exit code 6).</summary>
    File,

    /// <summary>The computation failed (exit code 4).</summary>
    Computation,
}
