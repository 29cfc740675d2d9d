namespace Grad.Documents;

/// <summary>A document, or a data file that it names, that cannot be used. Carries every independent fault that was found.</summary>
public sealed class DocumentException : Exception
{
    /// <summary>Makes the exception from at least one diagnostic, in any order.</summary>
    /// <param name="diagnostics">The faults.</param>
    /// <param name="omitted">How many more there were.</param>
    public DocumentException(IEnumerable<Diagnostic> diagnostics, int omitted = 0)
        : this([.. diagnostics.OrderBy(diagnostic => diagnostic.Position ?? default)], omitted)
    {
    }

    /// <summary>Makes the exception from one diagnostic.</summary>
    public DocumentException(Diagnostic diagnostic)
        : this([diagnostic], 0)
    {
    }

    private DocumentException(Diagnostic[] diagnostics, int omitted)
        : base(string.Join('\n', diagnostics.Select(diagnostic => diagnostic.ToString())))
    {
        Diagnostics = diagnostics;
        Omitted = omitted;
    }

    /// <summary>The faults, sorted by position.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; }

    /// <summary>How many faults were found beyond those kept.</summary>
    public int Omitted { get; }

    /// <summary>The kind that decides the exit code: a limit before all else, otherwise the first fault's.</summary>
    public DocumentFault Fault => Diagnostics.Any(diagnostic => diagnostic.Fault == DocumentFault.Limit)
        ? DocumentFault.Limit
        : Diagnostics[0].Fault;
}
