using Grad.Documents.Expressions;
using Grad.Documents.Model;

namespace Grad.Documents.Binding;

/// <summary>The nodes of a document, each after what it uses and otherwise as written; cycles are reported.</summary>
internal sealed class NodeOrder
{
    private readonly NodeDeclarationList _nodes;
    private readonly DiagnosticList _diagnostics;

    // The uses of node i, as places in the document, are those from _ends[i - 1] to _ends[i].
    private readonly List<int> _uses = [];
    private readonly int[] _ends = [];
    private readonly State[] _states = [];
    private readonly Func<int, bool> _isUsed;

    public NodeOrder(NodeDeclarationList nodes, DiagnosticList diagnostics)
    {
        _nodes = nodes;
        _diagnostics = diagnostics;
        if (nodes.Uses is { AreEarlier: true } uses)
        {
            _isUsed = uses.IsUsed;
            return;
        }

        _ends = new int[nodes.Count];
        _states = new State[nodes.Count];
        Sorted = new List<int>(nodes.Count);
        var isUsed = FindUses();
        _isUsed = node => isUsed[node];
        for (var i = 0; i < nodes.Count; i++)
        {
            Visit(i);
        }
    }

    private enum State : byte
    {
        New,
        Open,
        Done,
    }

    /// <summary>The nodes that are on no cycle; null for all nodes in the order of the document.</summary>
    public List<int>? Sorted { get; }

    /// <summary>The names on a cycle.</summary>
    public HashSet<string> Cyclic { get; } = new(StringComparer.Ordinal);

    /// <summary>The nodes that no other uses, in the order of the document.</summary>
    public IEnumerable<int> Unused => Enumerable.Range(0, _nodes.Count).Where(node => !_isUsed(node));

    private bool[] FindUses()
    {
        var isUsed = new bool[_nodes.Count];
        var lastUser = new int[_nodes.Count];
        var dependencies = new Dependencies(name => _nodes.Names.Contains(name));
        var names = new List<string>();
        for (var i = 0; i < _nodes.Count; i++)
        {
            names.Clear();
            dependencies.Collect(_nodes[i].Value, names);
            foreach (var name in names)
            {
                var used = _nodes.Names.Find(name);
                isUsed[used] = true;
                if (lastUser[used] != i + 1)
                {
                    lastUser[used] = i + 1;
                    _uses.Add(used);
                }
            }

            _ends[i] = _uses.Count;
        }

        return isUsed;
    }

    private void Visit(int start)
    {
        if (_states[start] != State.New)
        {
            return;
        }

        _states[start] = State.Open;
        var path = new Stack<(int Node, int Next)>();
        path.Push((start, FirstUse(start)));
        while (path.TryPop(out var top))
        {
            var (node, next) = top;
            while (next < _ends[node] && _states[_uses[next]] == State.Done)
            {
                next++;
            }

            if (next == _ends[node])
            {
                _states[node] = State.Done;
                if (Cyclic.Count == 0 || !Cyclic.Contains(_nodes.Names[node]))
                {
                    Sorted!.Add(node);
                }

                continue;
            }

            var used = _uses[next];
            path.Push((node, next + 1));
            if (_states[used] == State.New)
            {
                _states[used] = State.Open;
                path.Push((used, FirstUse(used)));
            }
            else
            {
                ReportCycle(path, used);
            }
        }
    }

    private int FirstUse(int node) => node == 0 ? 0 : _ends[node - 1];

    private void ReportCycle(Stack<(int Node, int Next)> path, int used)
    {
        var name = _nodes.Names[used];
        string[] cycle = [.. path.TakeWhile(entry => entry.Node != used).Select(entry => _nodes.Names[entry.Node]).Reverse().Prepend(name)];
        Cyclic.UnionWith(cycle);
        _diagnostics.Add(_nodes.Names.At(used), $"'{name}' depends on itself: {Cycle.Text([.. cycle, name])} (break the cycle)");
    }
}
