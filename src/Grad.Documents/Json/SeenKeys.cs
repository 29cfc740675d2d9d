using Grad.Documents.Names;

namespace Grad.Documents.Json;

/// <summary>The keys of an object that has a few, as most have.</summary>
internal sealed class SeenKeys : IKeySet
{
    private const int Few = 8;

    private readonly List<(string Name, SourcePosition At)> _first = [];
    private NameTable? _all;

    /// <summary>Forgets all keys.</summary>
    public void Clear()
    {
        _first.Clear();
        _all = null;
    }

    public bool TryAdd(string name, SourcePosition at, out SourcePosition first)
    {
        if (_all is not null)
        {
            return _all.TryAdd(name, at, out first);
        }

        foreach (var seen in _first)
        {
            if (seen.Name == name)
            {
                first = seen.At;
                return false;
            }
        }

        first = default;
        _first.Add((name, at));
        if (_first.Count > Few)
        {
            _all = new NameTable();
            foreach (var seen in _first)
            {
                _all.TryAdd(seen.Name, seen.At, out _);
            }
        }

        return true;
    }
}
