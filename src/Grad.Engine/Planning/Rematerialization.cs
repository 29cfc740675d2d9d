using Grad.Engine.Graphs;
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
    private readonly Fusion _grouping;
    private readonly Simplification _selection;
    private readonly Func<Value, bool> _isRequested;
    private readonly Dictionary<Value, Readers> _readers = [];

    /// <summary>Prepares it.</summary>
    /// <param name="grouping">The sweeps, which change.</param>
    /// <param name="selection">The nodes that are computed.</param>
    /// <param name="isRequested">Whether a node is a result.</param>
    public Rematerialization(Fusion grouping, Simplification selection, Func<Value, bool> isRequested)
    {
        _grouping = grouping;
        _selection = selection;
        _isRequested = isRequested;
    }

    /// <summary>Does it, users before what they use.</summary>
    public void Run()
    {
        foreach (var node in _selection.Nodes)
        {
            if (_grouping.IsComputed(node))
            {
                AddReader(node, _grouping.GroupOf(node));
            }
        }

        foreach (var node in _selection.NodesFromLast)
        {
            if (node.Primitive is not Reduction && !_isRequested(node) && _readers.TryGetValue(node, out var readers) && !readers.IsReadAlone)
            {
                Consider(node, readers.BySweep);
            }
        }
    }

    private void Consider(Value node, Dictionary<FusionGroup, List<Value>> readers)
    {
        var home = _grouping.GroupOf(node)!;
        var others = readers.Keys.Where(group => group != home).ToList();
        if (others.Count == 0 || (readers.Count > 1 && !IsCheap(node.Primitive)))
        {
            return;
        }

        var saved = (long)(others.Count + 1) * node.DType.Size;
        foreach (var other in others)
        {
            saved -= BytesToRead(node, other);
            if (saved <= 0 || !_grouping.CanCopy(node, readers[other], other))
            {
                return;
            }
        }

        if (others.Count == readers.Count)
        {
            _grouping.Remove(node);
            RemoveReader(node, home);
        }

        foreach (var other in others)
        {
            _grouping.Copy(node, other);
            AddReader(node, other);
        }
    }

    private static bool IsCheap(Primitive primitive) => primitive is Cast or ElementwisePrimitive { IsCheap: true };

    private void AddReader(Value node, FusionGroup? group)
    {
        foreach (var operand in node.Operands)
        {
            var source = _grouping.Base(operand);
            if (!IsLarge(source))
            {
                continue;
            }

            if (!_readers.TryGetValue(source, out var readers))
            {
                _readers[source] = readers = new Readers();
            }

            if (group is null)
            {
                readers.IsReadAlone = true;
            }
            else if (readers.BySweep.TryGetValue(group, out var nodes))
            {
                nodes.Add(node);
            }
            else
            {
                readers.BySweep[group] = [node];
            }
        }
    }

    private void RemoveReader(Value node, FusionGroup group)
    {
        foreach (var operand in node.Operands)
        {
            var source = _grouping.Base(operand);
            if (!IsLarge(source))
            {
                continue;
            }

            var sweeps = _readers[source].BySweep;
            sweeps[group].Remove(node);
            if (sweeps[group].Count == 0)
            {
                sweeps.Remove(group);
            }
        }
    }

    // Whether it has as many elements as the sweep that computes it, and several.
    private bool IsLarge(Value source) => _grouping.GroupOf(source) is { Count: > 1 } home && source.Shape.Count == home.Count;

    // For each element, what another sweep would read in order to compute the node; without end where it is not in memory.
    private long BytesToRead(Value node, FusionGroup other)
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
        || (_readers.TryGetValue(node, out var readers) && (readers.IsReadAlone || readers.BySweep.Keys.Any(group => group != _grouping.GroupOf(node))));

    // The nodes that read a value.
    private sealed class Readers
    {
        // Whether one of them is computed alone.
        public bool IsReadAlone { get; set; }

        // The others.
        public Dictionary<FusionGroup, List<Value>> BySweep { get; } = [];
    }
}
