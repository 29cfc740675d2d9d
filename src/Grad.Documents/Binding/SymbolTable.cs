using Grad.Engine.Graphs;

namespace Grad.Documents.Binding;

/// <summary>The bound values of declared names, by the numbers of the names. Nearly all are nodes of the graph, of which only the place is kept.</summary>
/// <param name="graph">The graph.</param>
/// <param name="count">How many names there are.</param>
internal sealed class SymbolTable(Graph graph, int count)
{
    private const int Unknown = 0;
    private const int Other = -1;

    // The place of a node and 1, or one of the above.
    private readonly int[] _places = new int[count];
    private readonly Dictionary<int, object?> _others = [];

    /// <summary>Whether a name is bound.</summary>
    public bool Has(int name) => _places[name] != Unknown;

    /// <summary>The bound value of a name; false where it is not bound.</summary>
    public bool TryGet(int name, out object? boundValue)
    {
        var place = _places[name];
        boundValue = place switch
        {
            Unknown => null,
            Other => _others[name],
            _ => graph.Nodes[place - 1],
        };
        return place != Unknown;
    }

    /// <summary>Unbinds a name.</summary>
    public void Remove(int name) => _places[name] = Unknown;

    /// <summary>Binds a name.</summary>
    public void Set(int name, object? boundValue)
    {
        if (boundValue is Value value)
        {
            _places[name] = value.Id + 1;
            return;
        }

        _places[name] = Other;
        _others[name] = boundValue;
    }
}
