using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Planning;

/// <summary>
/// The third pass: loops compute cheap nodes again instead of reading them from memory, where that reads and writes fewer bytes. What a
/// derivative needs of the forward pass is mostly there anyway.
/// </summary>
internal sealed class Rematerialize
{
    private readonly FusedGraph.Builder _builder;
    private readonly FusedGraph _graph;
    private readonly HashSet<Value> _requested;
    private readonly Dictionary<Value, Readers> _readers = [];

    private Rematerialize(FusedGraph fused)
    {
        _builder = new FusedGraph.Builder(fused);
        _graph = _builder.Graph;
        _requested = [.. fused.Simplified.Requested.Select(fused.Base)];
    }

    /// <summary>Runs the pass, users before what they use.</summary>
    public static FusedGraph Run(FusedGraph fused)
    {
        // Where every loop has one element, and so in graphs of millions of numbers, nothing is saved.
        if (!fused.Groups.Any(static group => group.Count > 1))
        {
            return fused;
        }

        var pass = new Rematerialize(fused);
        foreach (var node in fused.Simplified.Nodes)
        {
            if (fused.IsComputed(node))
            {
                pass.AddReader(node, fused.GroupOf(node));
            }
        }

        foreach (var node in fused.Simplified.NodesFromLast)
        {
            if (node.Primitive is not Reduction && !pass._requested.Contains(node) && pass._readers.TryGetValue(node, out var readers) && !readers.IsReadAlone)
            {
                pass.Consider(node, readers.ByGroup);
            }
        }

        return pass._graph;
    }

    private void Consider(Value node, Dictionary<int, List<Value>> readers)
    {
        var home = _graph.GroupOf(node)!.Number;
        var others = readers.Keys.Where(group => group != home).ToList();
        if (others.Count == 0 || (readers.Count > 1 && !IsCheap(node.Primitive)))
        {
            return;
        }

        var saved = (long)(others.Count + 1) * node.DType.Size;
        foreach (var other in others)
        {
            saved -= BytesToRead(node, other);
            if (saved <= 0 || !_builder.CanCopy(node, readers[other], other))
            {
                return;
            }
        }

        if (others.Count == readers.Count)
        {
            _builder.Remove(node);
            RemoveReader(node, home);
        }

        foreach (var other in others)
        {
            _builder.Copy(node, other);
            AddReader(node, _graph.GroupNumbered(other));
        }
    }

    private static bool IsCheap(Primitive primitive) => primitive is Cast or ElementwisePrimitive { IsCheap: true };

    private void AddReader(Value node, FusionGroup? group)
    {
        foreach (var operand in node.Operands)
        {
            var source = _graph.Base(operand);
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
            else if (readers.ByGroup.TryGetValue(group.Number, out var nodes))
            {
                nodes.Add(node);
            }
            else
            {
                readers.ByGroup[group.Number] = [node];
            }
        }
    }

    private void RemoveReader(Value node, int group)
    {
        foreach (var operand in node.Operands)
        {
            var source = _graph.Base(operand);
            if (!IsLarge(source))
            {
                continue;
            }

            var groups = _readers[source].ByGroup;
            groups[group].Remove(node);
            if (groups[group].Count == 0)
            {
                groups.Remove(group);
            }
        }
    }

    // Whether it has as many elements as the loop that computes it, and several.
    private bool IsLarge(Value source) => _graph.GroupOf(source) is { Count: > 1 } home && source.Shape.Count == home.Count;

    // For each element, what another loop would read in order to compute the node; without end where it is not in memory.
    private long BytesToRead(Value node, int number)
    {
        var other = _graph.GroupNumbered(number);
        long bytes = 0;
        foreach (var operand in node.Operands)
        {
            var source = _graph.Base(operand);
            if (source.Shape.Count < other.Count)
            {
                continue;
            }

            if (_graph.GroupOf(source) is not null && !IsInMemory(source))
            {
                return int.MaxValue;
            }

            bytes += other.Inputs.Contains(source) ? 0 : source.DType.Size;
        }

        return bytes;
    }

    private bool IsInMemory(Value node) => _requested.Contains(node)
        || (_readers.TryGetValue(node, out var readers) && (readers.IsReadAlone || readers.ByGroup.Keys.Any(group => group != _graph.GroupOf(node)?.Number)));

    // The nodes that read a value.
    private sealed class Readers
    {
        // Whether one of them is computed alone.
        public bool IsReadAlone { get; set; }

        // The others.
        public Dictionary<int, List<Value>> ByGroup { get; } = [];
    }
}
