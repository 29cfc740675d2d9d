using Grad.Documents.DataFiles;
using Grad.Documents.Model;

namespace Grad.Documents.Binding;

/// <summary>What the command line adds to a document.</summary>
public sealed record BindingOptions
{
    /// <summary>Values given by name, in place of what the document says.</summary>
    public IReadOnlyDictionary<string, VariableDeclaration> Settings { get; init; } = new Dictionary<string, VariableDeclaration>();

    /// <summary>Stops the binding between two nodes.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>Is told what operations warn of; null where nobody wants to know.</summary>
    public Action<Diagnostic>? Warn { get; init; }

    /// <summary>Where data files are looked for.</summary>
    public DataFolder Folder { get; init; } = DataFolder.Of(null);
}
