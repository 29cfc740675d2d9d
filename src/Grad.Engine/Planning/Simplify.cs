using System.Numerics;
using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;

namespace Grad.Engine.Planning;

/// <summary>
/// The first pass: which nodes must be computed. Dead code is left out, equal nodes are computed once (common subexpressions), and
/// an operation that gives its operand as it is (x · 1, x + 0 where that is exact) is not computed.
/// </summary>
internal sealed class Simplify
{
    private const int HashBits = int.MaxValue & -Graph.MaxNodes;

    private readonly Dictionary<int, Value> _replacements = [];
    private readonly NodeMap<bool> _isReplaced;

    private Simplify(NodeSet reached) => _isReplaced = new NodeMap<bool>(reached);

    /// <summary>Runs the pass.</summary>
    /// <param name="requested">The values that are wanted; at least one.</param>
    /// <param name="isAvailable">Whether a value is there already and need not be computed; leaves and constants always are.</param>
    public static SimplifiedGraph Run(IReadOnlyList<Value> requested, Func<Value, bool> isAvailable)
    {
        bool IsThere(Value value) => value.Primitive is Leaf or Constant || isAvailable(value);
        var graph = requested[0].Graph;
        var reached = NodeSet.Reach(graph, requested, node => !IsThere(node));
        var pass = new Simplify(reached);
        var seen = new int[BitOperations.RoundUpToPowerOf2((uint)reached.Count + ((uint)reached.Count / 3) + 1)];
        Array.Fill(seen, -1);
        foreach (var id in reached.Ids)
        {
            var node = graph.Nodes[id];
            var same = !node.Primitive.IsPure ? node
                : node.Primitive is Constant ? pass.FirstEqual(seen, node)
                : IsThere(node) ? node
                : Unchanged(node) is { } operand ? pass.Representative(operand)
                : pass.FirstEqual(seen, node);
            if (same != node)
            {
                pass._isReplaced[id] = true;
                pass._replacements[id] = same;
            }
        }

        return new SimplifiedGraph(requested, IsThere, reached, pass._replacements, pass._isReplaced);
    }

    /// <summary>The nodes that draw random numbers among those that must be computed.</summary>
    public static IEnumerable<Value> RandomNodes(IReadOnlyList<Value> requested, Func<Value, bool> isAvailable)
    {
        var graph = requested[0].Graph;
        if (graph.Draws.Count == 0)
        {
            return [];
        }

        var reached = NodeSet.Reach(graph, requested, node => !isAvailable(node));
        return reached.Count < graph.Draws.Count
            ? reached.Ids.Select(id => graph.Nodes[id]).Where(node => Graph.IsDraw(node.Primitive) && !isAvailable(node))
            : graph.Draws.Where(node => reached.Contains(node.Id) && !isAvailable(node));
    }

    // The operand that a node gives as it is, as the derivative of a sum is a product with ones.
    private static Value? Unchanged(Value node)
    {
        if (node.Primitive is not ElementwisePrimitive { IdentityElement: { } identity } operation)
        {
            return null;
        }

        var (a, b) = (node.Operands[0], node.Operands[1]);
        return IsEverywhere(b, identity) ? a : operation.IsIdentityOnLeft && IsEverywhere(a, identity) ? b : null;
    }

    private static bool IsEverywhere(Value value, double number)
    {
        while (value.IsView)
        {
            value = value.Operands[0];
        }

        return value.Primitive is Constant { Tensor: { Count: 1 } tensor }
            && BitConverter.DoubleToInt64Bits(tensor.ToDouble(0)) == BitConverter.DoubleToInt64Bits(number);
    }

    private Value Representative(Value value) => _isReplaced[value.Id] ? _replacements[value.Id] : value;

    // A table with open addressing: a dictionary costs ten times the memory. An entry is an id, which has 24 bits, below seven bits
    // of the hash, so that hardly any node is looked at that is not equal; -1 is none.
    private Value FirstEqual(int[] seen, Value node)
    {
        var nodes = node.Graph.Nodes;
        var hash = Hash(node);
        var entry = (hash & HashBits) | node.Id;
        for (var place = hash & (seen.Length - 1); ; place = (place + 1) & (seen.Length - 1))
        {
            if (seen[place] < 0)
            {
                seen[place] = entry;
                return node;
            }

            if (((seen[place] ^ entry) & HashBits) == 0 && nodes[seen[place] & ~HashBits] is var other && AreEqual(other, node))
            {
                return other;
            }
        }
    }

    private bool AreEqual(Value a, Value b)
    {
        var first = a.Operands;
        var second = b.Operands;
        if (first.Length != second.Length)
        {
            return false;
        }

        for (var i = 0; i < first.Length; i++)
        {
            if (Representative(first[i]) != Representative(second[i]))
            {
                return false;
            }
        }

        return ReferenceEquals(a.Primitive, b.Primitive) || a.Primitive.Equals(b.Primitive);
    }

    private int Hash(Value value)
    {
        var hash = value.Primitive.GetHashCode();
        foreach (var operand in value.Operands)
        {
            hash = unchecked((hash + Representative(operand).Id) * (int)2654435769);
            hash ^= hash >>> 15;
        }

        return hash;
    }
}
