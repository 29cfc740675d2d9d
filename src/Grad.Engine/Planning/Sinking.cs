using Grad.Engine.Graphs;
using Grad.Engine.Operations.Reductions;

namespace Grad.Engine.Planning;

/// <summary>
/// Moves nodes from the earliest sweep that can compute them to the one that uses them, where that saves writing and reading a
/// tensor: what a derivative needs of the forward pass is mostly there anyway.
/// </summary>
internal sealed class Sinking
{
    private readonly Grouping _grouping;
    private readonly Selection _selection;
    private readonly Func<Value, bool> _isRequested;
    private readonly Dictionary<Value, List<Value>> _users = [];

    /// <summary>Prepares it.</summary>
    /// <param name="grouping">The sweeps, which change.</param>
    /// <param name="selection">The nodes that are computed.</param>
    /// <param name="isRequested">Whether a node is a result.</param>
    public Sinking(Grouping grouping, Selection selection, Func<Value, bool> isRequested)
    {
        _grouping = grouping;
        _selection = selection;
        _isRequested = isRequested;
    }

    /// <summary>Moves what can be moved, users before what they use.</summary>
    public void Run()
    {
        FindUsers();
        foreach (var node in _selection.NodesFromLast)
        {
            if (node.Primitive is not Reduction && _users.TryGetValue(node, out var users) && !_isRequested(node)
                && _grouping.GroupOf(users[0]) is { } later && !ReferenceEquals(later, _grouping.GroupOf(node))
                && users.TrueForAll(user => ReferenceEquals(_grouping.GroupOf(user), later)) && Saves(node, later))
            {
                _grouping.TryMove(node, users, later);
            }
        }
    }

    // Nodes of several elements that sweeps compute, and who reads them.
    private void FindUsers()
    {
        foreach (var node in _selection.Nodes)
        {
            if (!_grouping.IsComputed(node))
            {
                continue;
            }

            foreach (var operand in node.Operands)
            {
                var source = _grouping.Base(operand);
                if (_grouping.GroupOf(source) is { Count: > 1 } group && source.Shape.Count == group.Count)
                {
                    if (!_users.TryGetValue(source, out var users))
                    {
                        _users[source] = users = [];
                    }

                    users.Add(node);
                }
            }
        }
    }

    // A tensor less is written and read; what the node reads must be in memory already, and not be much more to read.
    private bool Saves(Value node, Group later)
    {
        var more = 0;
        foreach (var operand in node.Operands)
        {
            var source = _grouping.Base(operand);
            if (source.Shape.Count < later.Count)
            {
                continue;
            }

            if (_grouping.GroupOf(source) is not null && !IsStored(source))
            {
                return false;
            }

            more += later.Inputs.Contains(source) ? 0 : 1;
        }

        return more < 2;
    }

    private bool IsStored(Value node) => _isRequested(node)
        || (_users.TryGetValue(node, out var users) && users.Exists(user => !ReferenceEquals(_grouping.GroupOf(user), _grouping.GroupOf(node))));
}
