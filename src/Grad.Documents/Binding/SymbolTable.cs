using Grad.Engine.Graphs;

namespace Grad.Documents.Binding;

/// <summary>What declared names mean, by their numbers. Nearly all mean a node of the graph, whose place is all that is kept.</summary>
/// <param name="graph">The graph.</param>
/// <param name="count">How many names there are.</param>
internal sealed class SymbolTable(Graph graph, int count)
{
    private const int Unknown = 0;
    private const int Other = -1;

    // The place of a node and 1, or one of the above.
    private readonly int[] _places = new int[count];
    private readonly Dictionary<int, object?> _others = [];

    /// <summary>Whether the meaning of a name is known.</summary>
    public bool Has(int name) => _places[name] != Unknown;

    /// <summary>The meaning of a name; false where it is not known.</summary>
    public bool TryGet(int name, out object? meaning)
    {
        var place = _places[name];
        meaning = place switch
        {
            Unknown => null,
            Other => _others[name],
            _ => graph.Nodes[place - 1],
        };
        return place != Unknown;
    }

    /// <summary>Forgets the meaning of a name.</summary>
    public void Remove(int name) => _places[name] = Unknown;

    /// <summary>Sets the meaning of a name.</summary>
    public void Set(int name, object? meaning)
    {
        if (meaning is Value value)
        {
            _places[name] = value.Id + 1;
            return;
        }

        _places[name] = Other;
        _others[name] = meaning;
    }
}
