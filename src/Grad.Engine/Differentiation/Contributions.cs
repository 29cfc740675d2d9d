using System.Runtime.InteropServices;
using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;

namespace Grad.Engine.Differentiation;

/// <summary>
/// The cotangents that come to each node of a graph from its uses. They come from the last use to the first, and are added in the
/// order of the uses.
/// </summary>
internal sealed class Contributions(NodeSet nodes)
{
    private readonly NodeMap<int> _latest = new(nodes);
    private readonly List<(Value Cotangent, int Earlier)> _all = [default];
    private readonly List<Value> _sparse = [];

    // The first of the entries that have been summed: there are as many entries as wait at the most, not as the graph has uses.
    private int _free;

    /// <summary>Whether something has come to a node.</summary>
    public bool Any(int id) => _latest[id] != 0;

    /// <summary>Adds what comes from one use of a node.</summary>
    public void Add(int id, Value cotangent)
    {
        var place = _free;
        if (place == 0)
        {
            place = _all.Count;
            _all.Add(default);
        }
        else
        {
            _free = _all[place].Earlier;
        }

        _all[place] = (cotangent, _latest[id]);
        _latest[id] = place;
    }

    /// <summary>The sum of what has come to a node, which is then forgotten.</summary>
    public Value Sum(int id)
    {
        Value? total = null;
        while (_latest[id] is not 0 and var place)
        {
            var (cotangent, earlier) = _all[place];
            _latest[id] = earlier;
            _all[place] = (cotangent, _free);
            _free = place;
            if (cotangent.Primitive is ISparse sparse)
            {
                _sparse.Add(cotangent);
                if (earlier != 0 && _all[earlier].Cotangent.Primitive is ISparse)
                {
                    continue;
                }

                total = sparse.AddTo(total, CollectionsMarshal.AsSpan(_sparse));
                _sparse.Clear();
            }
            else
            {
                total = total is { } sum ? Addition.Of(sum, cotangent) : cotangent;
            }
        }

        return total!.Value;
    }
}
