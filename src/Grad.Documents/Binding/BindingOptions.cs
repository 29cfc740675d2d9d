using Grad.Documents.DataFiles;
using Grad.Documents.Model;
using Grad.Engine.Graphs;
using Grad.Engine.Tensors;

namespace Grad.Documents.Binding;

/// <summary>What the command line adds to a document.</summary>
public sealed record BindingOptions
{
    /// <summary>Values given by name, in place of what the document says.</summary>
    public IReadOnlyDictionary<string, VariableDeclaration> Settings { get; init; } = new Dictionary<string, VariableDeclaration>();

    /// <summary>Where data files are looked for.</summary>
    public DataFolder Folder { get; init; } = DataFolder.Of(null);

    /// <summary>
    /// Computes a value while the rest of the document is still to be bound, for results whose shape depends on values; null where
    /// nothing can be computed.
    /// </summary>
    public Func<BoundGraph, Value, Tensor>? Evaluate { get; init; }
}
