using Grad.Engine.Graphs;
using Grad.Engine.Operations;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Operations.Reductions;
using Grad.Engine.Tensors;

namespace Grad.Engine.Planning;

/// <summary>
/// Computes nodes in the sweeps that use them instead of keeping them in memory, where fewer bytes are read and written so: what a
/// derivative needs of the forward pass is mostly there anyway.
/// </summary>
internal sealed class Rematerialization
{
    private readonly Grouping _grouping;
    private readonly Selection _selection;
    private readonly Func<Value, bool> _isRequested;
    private readonly Dictionary<Value, List<Use>> _uses = [];

    /// <summary>Prepares it.</summary>
    /// <param name="grouping">The sweeps, which change.</param>
    /// <param name="selection">The nodes that are computed.</param>
    /// <param name="isRequested">Whether a node is a result.</param>
    public Rematerialization(Grouping grouping, Selection selection, Func<Value, bool> isRequested)
    {
        _grouping = grouping;
        _selection = selection;
        _isRequested = isRequested;
    }

    // Which node reads a value, and in which sweep; no sweep where it is computed alone.
    private readonly record struct Use(Value Node, Group? Group);

    /// <summary>Does it, users before what they use.</summary>
    public void Run()
    {
        foreach (var node in _selection.Nodes)
        {
            if (_grouping.IsComputed(node))
            {
                AddUses(node, _grouping.GroupOf(node));
            }
        }

        foreach (var node in _selection.NodesFromLast)
        {
            if (node.Primitive is not Reduction && !_isRequested(node) && _uses.TryGetValue(node, out var uses))
            {
                Consider(node, uses);
            }
        }
    }

    private void Consider(Value node, List<Use> uses)
    {
        var home = _grouping.GroupOf(node)!;
        var others = uses.Select(static use => use.Group).Where(group => !ReferenceEquals(group, home)).Distinct().ToList();
        var isUsedAtHome = uses.Exists(use => ReferenceEquals(use.Group, home));
        if (others.Count == 0 || others.Contains(null) || (others.Count + (isUsedAtHome ? 1 : 0) > 1 && !IsCheap(node.Primitive)))
        {
            return;
        }

        var saved = (long)(others.Count + 1) * node.DType.Size;
        foreach (var other in others)
        {
            saved -= BytesToRead(node, other!);
            if (saved <= 0 || !_grouping.CanCopy(node, uses.Where(use => ReferenceEquals(use.Group, other)).Select(static use => use.Node), other!))
            {
                return;
            }
        }

        if (!isUsedAtHome)
        {
            _grouping.Remove(node);
            foreach (var operand in node.Operands)
            {
                _uses.GetValueOrDefault(_grouping.Base(operand))?.Remove(new Use(node, home));
            }
        }

        foreach (var other in others)
        {
            _grouping.Copy(node, other!);
            AddUses(node, other);
        }
    }

    private static bool IsCheap(Primitive primitive) => primitive is Cast or ElementwisePrimitive { IsCheap: true };

    // Only what has as many elements as the sweep that computes it counts, and only where these are several.
    private void AddUses(Value node, Group? group)
    {
        foreach (var operand in node.Operands)
        {
            var source = _grouping.Base(operand);
            if (_grouping.GroupOf(source) is { Count: > 1 } home && source.Shape.Count == home.Count)
            {
                if (!_uses.TryGetValue(source, out var uses))
                {
                    _uses[source] = uses = [];
                }

                uses.Add(new Use(node, group));
            }
        }
    }

    // For each element, what another sweep would read in order to compute the node; without end where it is not in memory.
    private long BytesToRead(Value node, Group other)
    {
        long bytes = 0;
        foreach (var operand in node.Operands)
        {
            var source = _grouping.Base(operand);
            if (source.Shape.Count < other.Count)
            {
                continue;
            }

            if (_grouping.GroupOf(source) is not null && !IsInMemory(source))
            {
                return int.MaxValue;
            }

            bytes += other.Inputs.Contains(source) ? 0 : source.DType.Size;
        }

        return bytes;
    }

    private bool IsInMemory(Value node) => _isRequested(node)
        || (_uses.TryGetValue(node, out var uses) && uses.Exists(use => !ReferenceEquals(use.Group, _grouping.GroupOf(node))));
}
