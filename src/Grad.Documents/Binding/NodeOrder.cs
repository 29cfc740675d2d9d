using Grad.Documents.Model;

namespace Grad.Documents.Binding;

/// <summary>The nodes of a document, each after what it uses and otherwise as written; cycles are reported.</summary>
internal sealed class NodeOrder
{
    public NodeOrder(IReadOnlyList<NodeDeclaration> nodes, DiagnosticList diagnostics)
    {
        var index = new Dictionary<string, int>(nodes.Count, StringComparer.Ordinal);
        for (var i = 0; i < nodes.Count; i++)
        {
            index[nodes[i].Name] = i;
        }

        var uses = new List<string>[nodes.Count];
        for (var i = 0; i < nodes.Count; i++)
        {
            uses[i] = Dependencies.Of(nodes[i].Value, index.ContainsKey);
            Used.UnionWith(uses[i]);
        }

        var state = new State[nodes.Count];
        var path = new Stack<(int Node, int Next)>();
        for (var start = 0; start < nodes.Count; start++)
        {
            if (state[start] != State.New)
            {
                continue;
            }

            state[start] = State.Open;
            path.Push((start, 0));
            while (path.TryPop(out var top))
            {
                var (node, next) = top;
                if (next == uses[node].Count)
                {
                    state[node] = State.Done;
                    if (!Cyclic.Contains(nodes[node].Name))
                    {
                        Sorted.Add(nodes[node]);
                    }

                    continue;
                }

                path.Push((node, next + 1));
                var used = index[uses[node][next]];
                if (state[used] == State.New)
                {
                    state[used] = State.Open;
                    path.Push((used, 0));
                }
                else if (state[used] == State.Open)
                {
                    string[] cycle = [.. path.Select(entry => nodes[entry.Node].Name).TakeWhile(name => name != nodes[used].Name).Reverse().Prepend(nodes[used].Name)];
                    Cyclic.UnionWith(cycle);
                    diagnostics.Add(nodes[used].At, $"'{nodes[used].Name}' depends on itself: {string.Join(" -> ", cycle.Append(nodes[used].Name))} (break the cycle)");
                }
            }
        }
    }

    private enum State : byte
    {
        New,
        Open,
        Done,
    }

    /// <summary>The nodes that are on no cycle.</summary>
    public List<NodeDeclaration> Sorted { get; } = [];

    /// <summary>The names on a cycle.</summary>
    public HashSet<string> Cyclic { get; } = new(StringComparer.Ordinal);

    /// <summary>The names that some node uses.</summary>
    public HashSet<string> Used { get; } = new(StringComparer.Ordinal);
}
