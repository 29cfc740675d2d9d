using Grad.Engine.Graphs;

namespace Grad.Engine.Differentiation;

/// <summary>
/// The cotangents that come to each node of a graph from its uses. They come from the last use to the first, and are added in the
/// order of the uses.
/// </summary>
internal sealed class Contributions(int nodes)
{
    private readonly int[] _latest = new int[nodes];
    private readonly List<(Value Cotangent, int Earlier)> _all = [default];
    private readonly List<Value> _sparse = [];

    /// <summary>Whether something has come to a node.</summary>
    public bool Any(int id) => _latest[id] != 0;

    /// <summary>Adds what comes from one use of a node.</summary>
    public void Add(int id, Value cotangent)
    {
        _all.Add((cotangent, _latest[id]));
        _latest[id] = _all.Count - 1;
    }

    /// <summary>The sum of what has come to a node.</summary>
    public Value Sum(int id)
    {
        Value? total = null;
        for (var next = _latest[id]; next != 0; next = _all[next].Earlier)
        {
            var (cotangent, earlier) = _all[next];
            if (cotangent.Primitive is ISparse sparse)
            {
                _sparse.Add(cotangent);
                if (earlier != 0 && _all[earlier].Cotangent.Primitive is ISparse)
                {
                    continue;
                }

                total = sparse.AddTo(total, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_sparse));
                _sparse.Clear();
            }
            else
            {
                total = total is null ? cotangent : total + cotangent;
            }
        }

        return total!;
    }
}
