using Grad.Engine.Graphs;

namespace Grad.Engine.Planning;

/// <summary>
/// What <see cref="Simplify"/> gives: the nodes that must be computed, in topological order, and for each node that needs no computation
/// of its own the one that stands for it. Does not change.
/// </summary>
/// <param name="requested">The values that are wanted; at least one.</param>
/// <param name="isAvailable">Whether a value is there already; leaves and constants are.</param>
/// <param name="reached">The requested values and all that they depend on, up to what is available.</param>
/// <param name="replacements">By the place of a node in the graph: what is computed in place of it.</param>
/// <param name="isReplaced">Whether there is such a replacement: a graph of millions of nodes has few.</param>
internal sealed class SimplifiedGraph(
    IReadOnlyList<Value> requested, Func<Value, bool> isAvailable, NodeSet reached, IReadOnlyDictionary<int, Value> replacements, NodeMap<bool> isReplaced)
{
    /// <summary>The values that are wanted.</summary>
    public IReadOnlyList<Value> Requested => requested;

    /// <summary>The nodes with those that are replaced.</summary>
    public NodeSet Reached => reached;

    /// <summary>How many nodes there are, without those that are replaced.</summary>
    public int Count => reached.Count - replacements.Count;

    /// <summary>The nodes in topological order, without those that are replaced.</summary>
    public IEnumerable<Value> Nodes => reached.Ids.Where(IsNeeded).Select(id => reached.Graph.Nodes[id]);

    /// <summary>The nodes from the last to the first.</summary>
    public IEnumerable<Value> NodesFromLast => reached.IdsFromLast.Where(IsNeeded).Select(id => reached.Graph.Nodes[id]);

    /// <summary>Whether a value is there already.</summary>
    public bool IsAvailable(Value value) => isAvailable(value);

    /// <summary>The node that is computed in place of a value: itself, as a rule.</summary>
    public Value Representative(Value value) => isReplaced[value.Id] ? replacements[value.Id] : value;

    private bool IsNeeded(int id) => !isReplaced[id];
}
