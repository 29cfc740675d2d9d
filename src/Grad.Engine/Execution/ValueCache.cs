using Grad.Engine.Graphs;

namespace Grad.Engine.Execution;

/// <summary>
/// Which computed values are kept, so that those that depend on a leaf are found when it changes. Values that were computed together
/// are looked at together. A change costs as much as what was computed from the leaf, not as much as the graph has nodes.
/// </summary>
/// <param name="graph">The graph.</param>
/// <param name="drop">Lets go of the tensor of a node, by its place.</param>
internal sealed class ValueCache(Graph graph, Action<int> drop)
{
    private readonly Dictionary<int, HashSet<Batch>> _byLeaf = [];

    // Those with the latest values last.
    private readonly SortedSet<Batch> _all = new(Comparer<Batch>.Create(static (a, b) => (a.Last, a.Number).CompareTo((b.Last, b.Number))));

    // It is not known yet on what they depend.
    private readonly List<Batch> _new = [];
    private long _number;

    /// <summary>Adds values that were computed together.</summary>
    public void Add(ValueList values)
    {
        var batch = new Batch(values, _number++);
        _new.Add(batch);
        _all.Add(batch);
    }

    /// <summary>Drops what depends on leaves that have other tensors now.</summary>
    public void Invalidate(IReadOnlyList<Value> leaves)
    {
        if (_all.Count == 0)
        {
            return;
        }

        Sort();
        var affected = new HashSet<Batch>();
        foreach (var leaf in leaves)
        {
            if (_byLeaf.TryGetValue(leaf.Id, out var batches))
            {
                affected.UnionWith(batches);
            }
        }

        if (affected.Count == 0)
        {
            return;
        }

        var changed = leaves.Select(static leaf => leaf.Id).ToHashSet();
        foreach (var batch in affected)
        {
            Forget(batch);
            DropStale(batch, changed);
        }
    }

    /// <summary>Drops the values from a place of the graph on.</summary>
    public void Truncate(int count)
    {
        while (_all.Max is { } batch && batch.Last >= count)
        {
            Forget(batch);
            DropAndKeep(batch, value => value.Id >= count);
        }
    }

    private void Sort()
    {
        foreach (var batch in _new)
        {
            batch.Reached = NodeSet.Reach(graph, batch.Values, static _ => true);
            foreach (var id in batch.Reached.Ids)
            {
                if (graph.PrimitiveOf(id) is Leaf)
                {
                    if (!_byLeaf.TryGetValue(id, out var batches))
                    {
                        _byLeaf[id] = batches = [];
                    }

                    batches.Add(batch);
                    batch.Leaves.Add(id);
                }
            }
        }

        _new.Clear();
    }

    private void Forget(Batch batch)
    {
        _all.Remove(batch);
        if (batch.Reached is null)
        {
            _new.Remove(batch);
        }

        foreach (var leaf in batch.Leaves)
        {
            if (_byLeaf[leaf] is var batches && batches.Remove(batch) && batches.Count == 0)
            {
                _byLeaf.Remove(leaf);
            }
        }
    }

    private void DropStale(Batch batch, HashSet<int> changed)
    {
        var isStale = new NodeMap<bool>(batch.Reached!);
        foreach (var id in batch.Reached!.Ids)
        {
            var stale = changed.Contains(id);
            foreach (var operand in graph.Nodes[id].Operands)
            {
                stale |= isStale[operand.Id];
            }

            if (stale)
            {
                isStale[id] = true;
            }
        }

        DropAndKeep(batch, value => isStale[value.Id]);
    }

    private void DropAndKeep(Batch batch, Func<Value, bool> isDropped)
    {
        var kept = new ValueList(graph);
        foreach (var value in batch.Values)
        {
            if (isDropped(value))
            {
                drop(value.Id);
            }
            else
            {
                kept.Add(value);
            }
        }

        if (kept.Count > 0)
        {
            Add(kept);
        }
    }

    // Compared as a reference.
    private sealed class Batch(ValueList values, long number)
    {
        public long Number { get; } = number;

        public int Last { get; } = LastOf(values);

        public ValueList Values { get; } = values;

        public List<int> Leaves { get; } = [];

        public NodeSet? Reached { get; set; }

        private static int LastOf(ValueList values)
        {
            var last = 0;
            foreach (var id in values.Ids)
            {
                last = Math.Max(last, id);
            }

            return last;
        }
    }
}
