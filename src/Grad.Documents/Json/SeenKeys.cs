using System.Runtime.InteropServices;

namespace Grad.Documents.Json;

/// <summary>The keys of an object so far. Most objects have a few, and there may be a million of them.</summary>
internal sealed class SeenKeys
{
    private const int Few = 8;

    private readonly List<JsonMember> _first = [];
    private Dictionary<string, SourcePosition>? _all;

    /// <summary>Adds a key, or tells where it stood before.</summary>
    public bool TryAdd(JsonMember key, out SourcePosition first)
    {
        if (_all is null && _first.Count == Few)
        {
            _all = _first.ToDictionary(seen => seen.Name, seen => seen.At);
        }

        if (_all is not null)
        {
            ref var at = ref CollectionsMarshal.GetValueRefOrAddDefault(_all, key.Name, out var isSeen);
            first = at;
            at = isSeen ? at : key.At;
            return !isSeen;
        }

        foreach (var seen in _first)
        {
            if (seen.Name == key.Name)
            {
                first = seen.At;
                return false;
            }
        }

        first = default;
        _first.Add(key);
        return true;
    }
}
