using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Planning;

/// <summary>
/// What <see cref="Fuse"/> and <see cref="Rematerialize"/> give: which nodes are computed in one loop. Does not change once its pass has
/// ended; a later pass begins with a copy.
/// </summary>
internal sealed class FusedGraph
{
    private readonly List<FusionGroup> _groups;

    // By the node's place in the graph: the number of its group, 0 for none.
    private readonly NodeMap<int> _groupOf;

    // What views show, and how they see it; without a layout where that needs a copy in memory.
    private readonly Dictionary<Value, (Value Base, Layout? Layout)> _views;

    // Reductions that end a loop: nothing in the same loop can use them.
    private readonly HashSet<int> _terminal;
    private NodeMap<bool>? _stored;

    private FusedGraph(
        SimplifiedGraph simplified, List<FusionGroup> groups, NodeMap<int> groupOf, Dictionary<Value, (Value Base, Layout? Layout)> views, HashSet<int> terminal)
    {
        (Simplified, _groups, _groupOf, _views, _terminal) = (simplified, groups, groupOf, views, terminal);
    }

    /// <summary>The nodes.</summary>
    public SimplifiedGraph Simplified { get; }

    /// <summary>The groups in the order in which they were begun.</summary>
    public IEnumerable<FusionGroup> Groups => _groups.Where(static group => group.Members.Count > 0);

    /// <summary>The group that computes a node, the first one if several do; null where the node has an instruction of its own.</summary>
    public FusionGroup? GroupOf(Value node) => _groupOf[node.Id] is not 0 and var number ? _groups[number - 1] : null;

    /// <summary>The group of a number.</summary>
    public FusionGroup GroupNumbered(int number) => _groups[number - 1];

    /// <summary>The node whose elements a value shows: itself, unless it is a view.</summary>
    public Value Base(Value value) => BaseOf(Representative(value));

    /// <summary>The node that is computed in place of a value.</summary>
    public Value Representative(Value value) => Simplified.Representative(value);

    /// <summary>Whether a loop or an instruction computes a node.</summary>
    public bool IsComputed(Value node) => !node.IsView && !Simplified.IsAvailable(node);

    /// <summary>Whether a group computes a node, alone or as others do.</summary>
    public bool IsIn(FusionGroup group, Value node) => _groupOf[node.Id] == group.Number || group.Copies.Contains(node);

    /// <summary>Whether a node goes to memory: it is a result, or something outside of its group reads it.</summary>
    public bool IsStored(Value node) => (_stored ??= Stored())[node.Id];

    /// <summary>Whether the registers of a group show a node what it reads of them.</summary>
    public bool SeesAllOf(FusionGroup group, Value node)
    {
        var isOfRows = node.Primitive is not Reduction && group.IsOfRows(node);
        foreach (var operand in node.Operands)
        {
            if (IsIn(group, Base(operand)) && Seen(group, operand) != isOfRows)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>
    /// How a member's elements are seen through views: false for one for each element of the loop, true for one for each row, null where
    /// its register does not show it.
    /// </summary>
    public bool? Seen(FusionGroup group, Value operand)
    {
        operand = Representative(operand);
        var source = BaseOf(operand);
        if (_terminal.Contains(source.Id))
        {
            return null;
        }

        var isOfRows = group.IsOfRows(source);
        if (source == operand)
        {
            return isOfRows;
        }

        if (_views[operand].Layout is not { } layout)
        {
            return null;
        }

        if (operand.Shape.Count == source.Shape.Count)
        {
            return CoalescedLayout.Of(layout).IsContiguous && layout.Offset == 0 ? isOfRows : null;
        }

        if (!isOfRows || !group.Covers(operand.Shape))
        {
            return null;
        }

        var coalesced = CoalescedLayout.Of(group.Ordered(layout));
        return (group.Rows == 1 ? coalesced.IsUniform : coalesced.RepeatedElements((int)group.Columns) is { IsContiguous: true }) ? false : null;
    }

    private Value BaseOf(Value node) => node.IsView && _views.TryGetValue(node, out var view) ? view.Base : node;

    private NodeMap<bool> Stored()
    {
        var stored = new NodeMap<bool>(Simplified.Reached);
        foreach (var value in Simplified.Requested)
        {
            stored[Base(value).Id] = true;
        }

        void Store(Value node, FusionGroup? group)
        {
            foreach (var operand in node.Operands)
            {
                var source = Base(operand);
                if (group is null || !IsIn(group, source))
                {
                    stored[source.Id] = true;
                }
            }
        }

        foreach (var group in Groups)
        {
            foreach (var member in group.Members)
            {
                Store(member, group);
            }
        }

        foreach (var node in Simplified.Nodes)
        {
            if (IsComputed(node) && GroupOf(node) is null)
            {
                Store(node, null);
            }
        }

        return stored;
    }

    /// <summary>Makes a graph while a pass runs. What it shows in between, <see cref="Graph"/>, changes with it.</summary>
    public sealed class Builder
    {
        // By the group's number - 1; null where the group is still the earlier pass's.
        private readonly List<FusionGroup.Editor?> _editors;

        /// <summary>Begins with no groups.</summary>
        public Builder(SimplifiedGraph simplified)
        {
            _editors = [];
            Graph = new FusedGraph(simplified, [], new NodeMap<int>(simplified.Reached), [], []);
        }

        /// <summary>Begins with a copy of the groups that an earlier pass made; views and the ends of loops stay as they are.</summary>
        public Builder(FusedGraph earlier)
        {
            _editors = [.. new FusionGroup.Editor?[earlier._groups.Count]];
            Graph = new FusedGraph(earlier.Simplified, [.. earlier._groups], earlier._groupOf.Copy(), earlier._views, earlier._terminal);
        }

        /// <summary>The graph as it is now.</summary>
        public FusedGraph Graph { get; }

        /// <summary>Notes what a view shows.</summary>
        /// <param name="view">The view.</param>
        /// <param name="operand">What it is a view of.</param>
        /// <param name="apply">How it sees a layout; null where that needs a copy.</param>
        public void AddView(Value view, Value operand, Func<Layout, Layout?> apply)
        {
            var source = Graph.BaseOf(operand);
            var layout = Graph.GroupOf(source) is null ? null : source == operand ? Layout.RowMajor(source.Shape) : Graph._views[operand].Layout;
            Graph._views[view] = (source, layout is null ? null : apply(layout));
        }

        /// <summary>Begins a group.</summary>
        /// <param name="level">The length of the longest chain of loops that must come before.</param>
        /// <param name="count">How many elements the loop visits.</param>
        /// <param name="capacity">For how many members there is space at first.</param>
        public FusionGroup Begin(int level, long count, int capacity = 0)
        {
            var editor = new FusionGroup.Editor(Graph.Simplified.Reached.Graph, _editors.Count + 1, level, count, capacity);
            _editors.Add(editor);
            Graph._groups.Add(editor.Group);
            return editor.Group;
        }

        /// <summary>Takes the group back that was begun last, and that has no members.</summary>
        public void TakeBack()
        {
            _editors.RemoveAt(_editors.Count - 1);
            Graph._groups.RemoveAt(Graph._groups.Count - 1);
        }

        /// <summary>Adds a node to a group, the last one in topological order.</summary>
        public void Add(FusionGroup group, Value node)
        {
            Graph._groupOf[node.Id] = group.Number;
            AddMember(group, node);
        }

        /// <summary>Decides rows and columns of a group.</summary>
        public void SetColumns(FusionGroup group, long columns, IterationOrder? order) => Edit(group.Number).SetColumns(columns, order);

        /// <summary>Marks a reduction that ends its loop.</summary>
        public void EndLoop(Value reduction) => Graph._terminal.Add(reduction.Id);

        /// <summary>Whether a later group could compute a node that it reads.</summary>
        /// <param name="node">The node.</param>
        /// <param name="users">The nodes of the group that read it.</param>
        /// <param name="group">The group's number.</param>
        public bool CanCopy(Value node, IEnumerable<Value> users, int group)
        {
            if (Graph._groups[group - 1].Members.Count >= Fuse.LongestProgram || !Graph._groups[group - 1].Covers(node.Shape))
            {
                return false;
            }

            var editor = Edit(group);
            editor.AddCopy(node);
            var isSeen = users.All(user => Graph.SeesAllOf(editor.Group, user));
            editor.RemoveCopy(node);
            return isSeen;
        }

        /// <summary>Lets a later group compute a node.</summary>
        public void Copy(Value node, int group)
        {
            var editor = Edit(group);
            if (Graph._groupOf[node.Id] == 0)
            {
                Graph._groupOf[node.Id] = group;
            }
            else
            {
                editor.AddCopy(node);
            }

            editor.RemoveInput(node);
            AddMember(editor.Group, node);
            editor.Sort();
        }

        /// <summary>Takes a node out of its group, for others to compute it.</summary>
        public void Remove(Value node)
        {
            Edit(Graph._groupOf[node.Id]).Remove(node);
            Graph._groupOf[node.Id] = 0;
        }

        private void AddMember(FusionGroup group, Value node)
        {
            var editor = Edit(group.Number);
            editor.Add(node);
            foreach (var operand in node.Operands)
            {
                var source = Graph.Base(operand);
                if (group.Count > 1 && !Graph.IsIn(editor.Group, source))
                {
                    editor.AddInput(source);
                }
            }
        }

        private FusionGroup.Editor Edit(int number)
        {
            if (_editors[number - 1] is not { } editor)
            {
                _editors[number - 1] = editor = new FusionGroup.Editor(Graph.Simplified.Reached.Graph, Graph._groups[number - 1]);
                Graph._groups[number - 1] = editor.Group;
            }

            return editor;
        }
    }
}
