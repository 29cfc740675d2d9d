using Grad.Engine.Graphs;
using Grad.Engine.Operations.Random;

namespace Grad.Engine.Planning;

/// <summary>
/// Which nodes must be computed for some values: dead code is left out, and equal nodes are computed once.
/// </summary>
internal sealed class Selection
{
    private readonly Value[] _representatives;

    /// <summary>Selects what the requested values need.</summary>
    /// <param name="requested">The values that are wanted; at least one.</param>
    /// <param name="isAvailable">Whether a value is there already and need not be computed.</param>
    public Selection(IReadOnlyList<Value> requested, Func<Value, bool> isAvailable)
    {
        var graph = requested[0].Graph;
        var reached = Reach(requested, isAvailable);
        var size = reached.Length;
        _representatives = new Value[size];
        var seen = new Dictionary<Value, Value>(new SameComputation(this));
        for (var id = 0; id < size; id++)
        {
            if (!reached[id])
            {
                continue;
            }

            var node = graph.Nodes[id];
            var same = node;
            if (node.Primitive.IsPure && (node.Primitive is Constant || !isAvailable(node)))
            {
                seen.TryAdd(node, node);
                same = seen[node];
            }

            _representatives[id] = same;
            if (ReferenceEquals(same, node))
            {
                Nodes.Add(node);
            }
        }
    }

    /// <summary>The nodes, in topological order, without those that equal an earlier one.</summary>
    public List<Value> Nodes { get; } = [];

    /// <summary>The node that is computed in place of an equal one.</summary>
    public Value Representative(Value value) => _representatives[value.Id];

    /// <summary>The nodes that draw random numbers among those that must be computed.</summary>
    public static IEnumerable<Value> RandomNodes(IReadOnlyList<Value> requested, Func<Value, bool> isAvailable)
    {
        var reached = Reach(requested, isAvailable);
        return requested[0].Graph.Nodes.Take(reached.Length).Where(node => reached[node.Id] && node.Primitive is RandomPrimitive && !isAvailable(node));
    }

    private static bool[] Reach(IReadOnlyList<Value> requested, Func<Value, bool> isAvailable)
    {
        var reached = new bool[requested.Max(static value => value.Id) + 1];
        var pending = new Stack<Value>(requested);
        foreach (var value in requested)
        {
            reached[value.Id] = true;
        }

        while (pending.TryPop(out var node))
        {
            if (isAvailable(node))
            {
                continue;
            }

            foreach (var operand in node.Operands)
            {
                if (!reached[operand.Id])
                {
                    reached[operand.Id] = true;
                    pending.Push(operand);
                }
            }
        }

        return reached;
    }

    private sealed class SameComputation(Selection selection) : IEqualityComparer<Value>
    {
        public bool Equals(Value? a, Value? b)
        {
            if (ReferenceEquals(a, b))
            {
                return true;
            }

            if (a is null || b is null || a.Operands.Length != b.Operands.Length || !a.Primitive.Equals(b.Primitive))
            {
                return false;
            }

            for (var i = 0; i < a.Operands.Length; i++)
            {
                if (!ReferenceEquals(selection.Representative(a.Operands[i]), selection.Representative(b.Operands[i])))
                {
                    return false;
                }
            }

            return true;
        }

        public int GetHashCode(Value value)
        {
            var hash = value.Primitive.GetHashCode();
            foreach (var operand in value.Operands)
            {
                hash = HashCode.Combine(hash, selection.Representative(operand).Id);
            }

            return hash;
        }
    }
}
