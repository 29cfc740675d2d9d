namespace Grad.Engine.Graphs;

/// <summary>Something for each of some nodes, by the node's place in the graph; the default where nothing was set.</summary>
/// <typeparam name="T">What is kept.</typeparam>
internal readonly struct NodeMap<T>
    where T : struct
{
    // One of them is there.
    private readonly T[]? _all;
    private readonly Dictionary<int, T>? _some;

    /// <summary>Nothing for each of some nodes.</summary>
    public NodeMap(NodeSet nodes)
    {
        if (nodes.IsDense)
        {
            _all = new T[nodes.Size];
        }
        else
        {
            _some = new Dictionary<int, T>(nodes.Count);
        }
    }

    private NodeMap(NodeMap<T> other)
    {
        _all = (T[]?)other._all?.Clone();
        _some = other._some is null ? null : new Dictionary<int, T>(other._some);
    }

    /// <summary>What is kept for the node at a place.</summary>
    public T this[int id]
    {
        get => _all is not null ? _all[id] : _some!.GetValueOrDefault(id);
        set
        {
            if (_all is not null)
            {
                _all[id] = value;
            }
            else
            {
                _some![id] = value;
            }
        }
    }

    /// <summary>A copy that changes on its own.</summary>
    public NodeMap<T> Copy() => new(this);
}
