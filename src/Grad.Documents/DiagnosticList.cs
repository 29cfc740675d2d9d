using Grad.Engine;

namespace Grad.Documents;

/// <summary>Collects the faults of one file, so that all independent ones are reported at once.</summary>
/// <param name="file">The file, as the user named it.</param>
public sealed class DiagnosticList(string file)
{
    /// <summary>How many faults are kept: no reader of messages wants more.</summary>
    public const int Kept = 100;

    private readonly List<Diagnostic> _diagnostics = [];

    /// <summary>The file, as the user named it.</summary>
    public string File { get; } = file;

    /// <summary>How many faults were added.</summary>
    public int Count { get; private set; }

    /// <summary>The faults that are kept, in the order in which they were added.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics => _diagnostics;

    /// <summary>Whether a fault of a kind is among those that are kept.</summary>
    public bool Has(DocumentFault fault) => _diagnostics.Exists(diagnostic => diagnostic.Fault == fault);

    /// <summary>Adds a fault of the document.</summary>
    public void Add(SourcePosition at, Message message) => Add(new Problem(at, message));

    /// <summary>Adds a fault.</summary>
    public void Add(Problem problem) => Add(problem.In(File));

    /// <summary>Adds a fault, perhaps of another file.</summary>
    public void Add(Diagnostic diagnostic)
    {
        Count++;
        if (_diagnostics.Count < Kept)
        {
            _diagnostics.Add(diagnostic);
        }
    }

    /// <summary>Adds the faults of another list.</summary>
    public void AddAll(DiagnosticList other)
    {
        foreach (var diagnostic in other._diagnostics)
        {
            Add(diagnostic);
        }

        Count += other.Count - other._diagnostics.Count;
    }

    /// <summary>Ends the reading if a fault was added.</summary>
    /// <exception cref="DocumentException">At least one fault was added.</exception>
    public void ThrowIfAny()
    {
        if (Count > 0)
        {
            throw new DocumentException(_diagnostics, Count - _diagnostics.Count);
        }
    }
}
