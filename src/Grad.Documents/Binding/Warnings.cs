using Grad.Engine;

namespace Grad.Documents.Binding;

/// <summary>What operations warn of while a document is bound: each warning once for each place.</summary>
/// <param name="file">The document, as the user named it.</param>
/// <param name="warn">Is told each warning; null where nobody wants to know.</param>
internal sealed class Warnings(string file, Action<Diagnostic>? warn)
{
    private readonly HashSet<(SourcePosition At, string Message)> _known = [];

    /// <summary>The call that is being bound.</summary>
    public SourcePosition At { get; set; }

    /// <summary>Tells of a warning of the call that is being bound. As of faults, no reader wants more than a hundred.</summary>
    public void Add(Message message)
    {
        if (warn is not null && _known.Count < DiagnosticList.Kept && _known.Add((At, message.ToString())))
        {
            warn(new Diagnostic(file, At, message) { IsWarning = true });
        }
    }
}
