using Grad.Documents.Model;

namespace Grad.Documents.Binding;

/// <summary>What names mean at some place of a document.</summary>
internal interface IScope
{
    /// <summary>The value of a declared name; false where the name is not declared here.</summary>
    /// <exception cref="FailedNodeException">The name is declared, but its definition is wrong.</exception>
    bool TryResolve(string name, out object? value);

    /// <summary>A user-defined function, or null.</summary>
    FunctionDeclaration? Function(string name);

    /// <summary>All names that could be meant here.</summary>
    IEnumerable<string> Candidates { get; }
}

/// <summary>A definition failed and was reported already: what uses it fails in silence.</summary>
internal sealed class FailedNodeException : Exception;
