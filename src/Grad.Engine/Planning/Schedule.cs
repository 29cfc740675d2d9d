using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;

namespace Grad.Engine.Planning;

/// <summary>
/// The fourth pass: the order in which loops and single nodes are computed, each when its last node would have been, or as soon after
/// as what it reads is there. Random numbers are drawn in the order of the graph.
/// </summary>
internal static class Schedule
{
    /// <summary>Runs the pass.</summary>
    public static ScheduledGraph Run(FusedGraph fused)
    {
        var items = new List<ScheduledItem>();
        var groups = new Dictionary<int, int>();
        foreach (var group in fused.Groups)
        {
            groups[group.Number] = items.Count;
            items.Add(new ScheduledItem(group, group.Members[^1]));
        }

        var singles = new Dictionary<int, int>();
        foreach (var node in fused.Simplified.Nodes)
        {
            if (fused.GroupOf(node) is null && fused.IsComputed(node))
            {
                singles[node.Id] = items.Count;
                items.Add(new ScheduledItem(null, node));
            }
        }

        int? PlaceOf(Value node) => fused.GroupOf(node) is { } group ? groups[group.Number] : singles.TryGetValue(node.Id, out var place) ? place : null;

        var missing = new int[items.Count];
        var users = new List<int>?[items.Count];
        void Need(int user, int source)
        {
            (users[source] ??= []).Add(user);
            missing[user]++;
        }

        void NeedOperands(Value node, int user)
        {
            foreach (var operand in node.Operands)
            {
                var source = fused.Base(operand);
                if (PlaceOf(source) is { } place && !(items[user].Group is { } group && fused.IsIn(group, source)))
                {
                    Need(user, place);
                }
            }
        }

        var draw = -1;
        for (var i = 0; i < items.Count; i++)
        {
            if (items[i].Group is { } group)
            {
                foreach (var member in group.Members)
                {
                    NeedOperands(member, i);
                }

                continue;
            }

            NeedOperands(items[i].Node, i);
            if (items[i].Node.Primitive is RandomPrimitive)
            {
                if (draw >= 0)
                {
                    Need(i, draw);
                }

                draw = i;
            }
        }

        var ready = new PriorityQueue<int, int>();
        for (var i = 0; i < items.Count; i++)
        {
            if (missing[i] == 0)
            {
                ready.Enqueue(i, items[i].Node.Id);
            }
        }

        var order = new List<ScheduledItem>(items.Count);
        while (ready.TryDequeue(out var next, out _))
        {
            order.Add(items[next]);
            foreach (var user in users[next] ?? [])
            {
                if (--missing[user] == 0)
                {
                    ready.Enqueue(user, items[user].Node.Id);
                }
            }
        }

        return order.Count == items.Count ? new ScheduledGraph(fused, order) : throw new InvalidOperationException("loops that depend on each other");
    }
}

/// <summary>A loop, or a node that has an instruction of its own.</summary>
/// <param name="Group">The nodes of the loop; null for a node alone.</param>
/// <param name="Node">The node, the last one of a loop.</param>
internal readonly record struct ScheduledItem(FusionGroup? Group, Value Node);

/// <summary>What <see cref="Schedule"/> gives.</summary>
/// <param name="Fused">The nodes and loops.</param>
/// <param name="Items">What is computed, in order.</param>
internal sealed record ScheduledGraph(FusedGraph Fused, IReadOnlyList<ScheduledItem> Items);
