namespace Grad.Documents.Json;

/// <summary>The keys of an object so far.</summary>
internal interface IKeySet
{
    /// <summary>Adds a key, or tells where it stood before.</summary>
    bool TryAdd(string name, SourcePosition at, out SourcePosition first);
}
