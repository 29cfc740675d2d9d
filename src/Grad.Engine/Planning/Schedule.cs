using Grad.Engine.Graphs;
using Grad.Engine.Operations.Random;

namespace Grad.Engine.Planning;

/// <summary>
/// The order in which groups and single nodes are computed: each when its last node would have been, or as soon after as what it
/// reads is there. Random numbers are drawn in the order of the graph.
/// </summary>
internal static class Schedule
{
    /// <summary>A group, or a node that is computed alone.</summary>
    public readonly record struct Item(FusionGroup? Group, Value Node);

    /// <summary>The items in order.</summary>
    public static List<Item> Of(Simplification selection, Fusion grouping, Func<Value, bool> isAvailable)
    {
        var items = new List<Item>();
        var groups = new Dictionary<int, int>();
        foreach (var group in grouping.Groups)
        {
            groups[group.Number] = items.Count;
            items.Add(new Item(group, group.Members[^1]));
        }

        var singles = new Dictionary<int, int>();
        foreach (var node in selection.Nodes)
        {
            if (grouping.GroupOf(node) is null && !node.IsView && !isAvailable(node))
            {
                singles[node.Id] = items.Count;
                items.Add(new Item(null, node));
            }
        }

        int? PlaceOf(Value node) => grouping.GroupOf(node) is { } group ? groups[group.Number] : singles.TryGetValue(node.Id, out var place) ? place : null;

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
                var source = grouping.Base(operand);
                if (PlaceOf(source) is { } place && !(items[user].Group is { } group && grouping.IsIn(group, source)))
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

        var order = new List<Item>(items.Count);
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

        return order.Count == items.Count ? order : throw new InvalidOperationException("groups that need each other");
    }
}
