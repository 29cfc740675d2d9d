using Grad.Documents.Expressions;
using Grad.Documents.Names;
using Grad.Engine;

namespace Grad.Documents.Model;

/// <summary>Which nodes are used by others, noted while they are read one by one.</summary>
internal sealed class NodeUses
{
    private readonly NameTable _nodes;
    private readonly NameTable _variables;
    private readonly Dependencies _dependencies;
    private readonly List<string> _found = [];
    private readonly ChunkedList<bool> _isUsed = new();

    // What was mentioned before it was declared, if ever it is.
    private readonly HashSet<string> _ahead = new(StringComparer.Ordinal);

    /// <summary>Begins with no node.</summary>
    /// <param name="nodes">The names of the nodes; that of the node that is added next is the last one.</param>
    /// <param name="variables">The names of the variables, as far as they are known.</param>
    public NodeUses(NameTable nodes, NameTable variables)
    {
        _nodes = nodes;
        _variables = variables;
        _dependencies = new Dependencies(IsEarlier);
    }

    /// <summary>Whether every node comes after all nodes that it uses. What is unused is known only then.</summary>
    public bool AreEarlier { get; private set; }

    /// <summary>Whether another node uses the node.</summary>
    public bool IsUsed(int node) => _isUsed[node];

    /// <summary>Adds the next node.</summary>
    /// <param name="value">Its definition; null where it is wrong.</param>
    public void Add(Expression? value)
    {
        if (value is not null)
        {
            _found.Clear();
            _dependencies.Collect(value, _found);
            foreach (var name in _found)
            {
                _isUsed[_nodes.Find(name)] = true;
            }
        }

        _isUsed.Add(false);
    }

    /// <summary>Called when there are no more nodes.</summary>
    public void Complete()
    {
        AreEarlier = !_ahead.Any(name => _nodes.Contains(name));
        _ahead.Clear();
        _ahead.TrimExcess();
    }

    private bool IsEarlier(string name)
    {
        var number = _nodes.Find(name);
        if (number >= 0 && number < _isUsed.Count)
        {
            return true;
        }

        if (!_variables.Contains(name))
        {
            _ahead.Add(name);
        }

        return false;
    }
}
