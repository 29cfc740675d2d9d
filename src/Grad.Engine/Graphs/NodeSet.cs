namespace Grad.Engine.Graphs;

/// <summary>
/// The nodes that some values depend on, in the order of the graph. What is found and kept costs as much as there are such nodes,
/// not as much as the graph has: a graph grows with every step of a document.
/// </summary>
internal sealed class NodeSet
{
    // A part of the graph that is larger is marked in an array of the whole graph, which is faster for each node.
    private const int FewestOfWhole = 64;

    // One of them is there.
    private readonly bool[]? _marks;
    private readonly int[]? _sorted;
    private readonly HashSet<int>? _ids;

    private NodeSet(Graph graph, bool[] marks, int count)
    {
        (Graph, _marks, Count, Size) = (graph, marks, count, marks.Length);
    }

    private NodeSet(Graph graph, HashSet<int> ids)
    {
        (Graph, _ids, Count) = (graph, ids, ids.Count);
        _sorted = [.. ids];
        Array.Sort(_sorted);
        Size = Count == 0 ? 0 : _sorted[^1] + 1;
    }

    /// <summary>The graph.</summary>
    public Graph Graph { get; }

    /// <summary>How many nodes there are.</summary>
    public int Count { get; }

    /// <summary>Their places in the graph are below this number.</summary>
    public int Size { get; }

    /// <summary>Whether they are many of the graph's, so that what is kept for each is best kept in an array.</summary>
    public bool IsDense => _marks is not null;

    /// <summary>Their places in the graph.</summary>
    public IEnumerable<int> Ids => _sorted ?? Enumerable.Range(0, Size).Where(Contains);

    /// <summary>Their places in the graph, from the last to the first.</summary>
    public IEnumerable<int> IdsFromLast => Enumerable.Range(1, _sorted?.Length ?? Size)
        .Select(i => _sorted is null ? Size - i : _sorted[^i])
        .Where(id => _sorted is not null || _marks![id]);

    /// <summary>Whether the node at a place is one of them.</summary>
    public bool Contains(int id) => id < Size && (_marks is not null ? _marks[id] : _ids!.Contains(id));

    /// <summary>Finds the values and all that they depend on.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="values">The values.</param>
    /// <param name="goesOn">Whether the operands of a node belong to it.</param>
    public static NodeSet Reach(Graph graph, IReadOnlyList<Value> values, Func<Value, bool> goesOn)
    {
        var size = 0;
        foreach (var value in values)
        {
            size = Math.Max(size, value.Id + 1);
        }

        return ReachFew(graph, values, goesOn, size / FewestOfWhole) ?? ReachMany(graph, values, goesOn, size);
    }

    private static NodeSet? ReachFew(Graph graph, IReadOnlyList<Value> values, Func<Value, bool> goesOn, int most)
    {
        if (values.Count > most)
        {
            return null;
        }

        var ids = new HashSet<int>();
        var pending = new Stack<int>();
        foreach (var value in values)
        {
            if (ids.Add(value.Id))
            {
                pending.Push(value.Id);
            }
        }

        while (pending.TryPop(out var id))
        {
            var node = graph.Nodes[id];
            if (node.Operands.Length == 0 || !goesOn(node))
            {
                continue;
            }

            foreach (var operand in node.Operands)
            {
                if (ids.Add(operand.Id))
                {
                    pending.Push(operand.Id);
                }
            }

            if (ids.Count > most)
            {
                return null;
            }
        }

        return new NodeSet(graph, ids);
    }

    // Operands come first, so one pass from the last node to the first reaches everything.
    private static NodeSet ReachMany(Graph graph, IReadOnlyList<Value> values, Func<Value, bool> goesOn, int size)
    {
        var marks = new bool[size];
        foreach (var value in values)
        {
            marks[value.Id] = true;
        }

        var count = 0;
        for (var id = size - 1; id >= 0; id--)
        {
            if (!marks[id])
            {
                continue;
            }

            count++;
            var node = graph.Nodes[id];
            if (node.Operands.Length > 0 && goesOn(node))
            {
                foreach (var operand in node.Operands)
                {
                    marks[operand.Id] = true;
                }
            }
        }

        return new NodeSet(graph, marks, count);
    }
}
