using Grad.Engine.Graphs;
using Grad.Engine.Operations.Contractions;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Operations.Rearrangements;
using Grad.Engine.Operations.Reductions;
using Grad.Engine.Tensors;

namespace Grad.Engine.Planning;

/// <summary>
/// Which nodes are computed in one sweep. Every sweep has a level, one more than the highest level that it reads from memory, so
/// sweeps of one level never need each other, and whatever joins a sweep of its own level closes no circle.
/// </summary>
internal sealed class Fusion
{
    // A row is swept several times where its reduction is used by its own elements, so it has to stay in the second-level cache.
    private const long LongestRow = 1 << 14;

    // Longer programs would push their tiles out of the first-level cache.
    private const int LongestProgram = 64;

    // Sweeps that share nothing are joined where starting one costs as much as doing it.
    private const long FewElements = 1 << 12;

    // Sums over rows are taken by whole blocks of rows, which threads share.
    private const long FewestRowsToReduce = 1 << 12;
    private const long MostColumnsToReduceTo = 1 << 12;
    private const int GroupsToTry = 4;

    // Going through memory in shorter stretches takes longer than going through it once more.
    private const long ShortestRun = 64;

    private readonly Simplification _selection;
    private readonly Func<Value, bool> _isAvailable;
    // What views show, and how they see it; without a layout where that needs a copy in memory.
    private readonly Dictionary<Value, (Value Base, Layout? Layout)> _views = [];
    private readonly List<FusionGroup> _begun = [];

    // By the node's place in the graph: which group it is in, counted from 1.
    private readonly NodeMap<int> _groups;
    private readonly Dictionary<int, int> _levelsOfSingles = [];
    // Reductions that end a sweep: nothing of the same sweep can use them.
    private readonly HashSet<int> _last = [];

    private readonly NodeMap<bool> _stored;
    private readonly Dictionary<(int Level, long Count), List<FusionGroup>> _byLevel = [];
    private FusionGroup? _prologue;

    /// <summary>Groups what can be computed together.</summary>
    /// <exception cref="GradException">A node of more elements than a tensor can have.</exception>
    public Fusion(Simplification selection, IReadOnlyList<Value> requested, Func<Value, bool> isAvailable)
    {
        _selection = selection;
        _isAvailable = isAvailable;
        _groups = new NodeMap<int>(selection.Reached);
        _stored = new NodeMap<bool>(selection.Reached);
        foreach (var node in selection.Nodes)
        {
            Assign(node);
        }

        foreach (var value in requested)
        {
            _stored[Base(value).Id] = true;
        }

        new Rematerialization(this, selection, value => _stored[value.Id]).Run();
        foreach (var group in Groups)
        {
            foreach (var member in group.Members)
            {
                Store(member, group);
            }
        }

        foreach (var node in selection.Nodes)
        {
            if (IsComputed(node) && GroupOf(node) is null)
            {
                Store(node, null);
            }
        }
    }

    /// <summary>The groups in the order in which they were begun.</summary>
    public IEnumerable<FusionGroup> Groups => _begun.Where(static group => group.Members.Count > 0);

    /// <summary>The sweep that computes a node, the first one if several do; null where it is computed alone.</summary>
    public FusionGroup? GroupOf(Value node) => _groups[node.Id] is not 0 and var number ? _begun[number - 1] : null;

    /// <summary>The node whose elements a value shows: itself, unless it is a view.</summary>
    public Value Base(Value value) => BaseOf(_selection.Representative(value));

    /// <summary>The node that is computed in place of an equal one.</summary>
    public Value Representative(Value value) => _selection.Representative(value);

    /// <summary>Whether something is done for a node, alone or in a sweep.</summary>
    public bool IsComputed(Value node) => !node.IsView && !_isAvailable(node);

    /// <summary>Whether a sweep computes a node, alone or as others do.</summary>
    public bool IsIn(FusionGroup group, Value node) => ReferenceEquals(GroupOf(node), group) || group.Copies.Contains(node);

    /// <summary>Whether a later sweep could compute a node that it reads.</summary>
    /// <param name="node">The node.</param>
    /// <param name="users">The nodes of the sweep that read it.</param>
    /// <param name="group">The sweep.</param>
    public bool CanCopy(Value node, IEnumerable<Value> users, FusionGroup group)
    {
        if (group.Members.Count >= LongestProgram || !group.Covers(node.Shape))
        {
            return false;
        }

        group.Copies.Add(node);
        var isSeen = users.All(user => SeesAllOf(group, user));
        group.Copies.Remove(node);
        return isSeen;
    }

    /// <summary>Lets a later sweep compute a node.</summary>
    public void Copy(Value node, FusionGroup group)
    {
        if (GroupOf(node) is null)
        {
            _groups[node.Id] = group.Number;
        }
        else
        {
            group.Copies.Add(node);
        }

        group.Inputs.Remove(node);
        AddMember(group, node);
        group.Members.Sort();
    }

    /// <summary>Takes a node out of its sweep, for others to compute it.</summary>
    public void Remove(Value node)
    {
        GroupOf(node)!.Members.Remove(node);
        _groups[node.Id] = 0;
    }

    /// <summary>Whether something outside of a node's sweep reads it.</summary>
    public bool IsStored(Value node) => _stored[node.Id];

    /// <summary>Whether a value is read by a row of its group, not by each element.</summary>
    public static bool IsOfRows(FusionGroup group, Value value) => group.Count > 1 && value.Shape.Count != group.Count;

    /// <summary>Whether all elements that one result combines are, or can become, a row of the group, and in which order of elements.</summary>
    public static bool IsRow(FusionGroup group, Shape shape, Dims dims, out IterationOrder? walk)
    {
        walk = group.Order;
        var combined = Reduction.Combined(shape, dims);
        if (combined <= 1 || (group.Columns == 0 ? combined == group.Count && combined > LongestRow : combined != group.Columns))
        {
            return false;
        }

        if (IsSuffix(shape, dims))
        {
            return walk is null;
        }

        if (walk is not null || group.Columns > 0)
        {
            return walk is not null && walk.Combined.Equals(dims);
        }

        // A sum of everything goes through the elements in row-major order.
        walk = new IterationOrder(shape, dims);
        return combined < group.Count && walk.Run >= ShortestRun
            && group.Members.All(member => member.Primitive is not Reduction && member.Shape.Equals(shape));
    }

    private void Assign(Value node)
    {
        if (_isAvailable(node))
        {
            return;
        }

        if (node.Primitive is View view)
        {
            var operand = _selection.Representative(node.Operands[0]);
            var source = BaseOf(operand);
            var layout = GroupOf(source) is null ? null
                : source == operand ? Layout.RowMajor(source.Shape)
                : _views[operand].Layout;
            _views[node] = (source, layout is null ? null : view.Apply(layout));
            return;
        }

        if (node.Primitive is ElementwisePrimitive or Cast or Reduction)
        {
            var elements = node.Primitive is Reduction ? node.Operands[0].Shape.Count : node.Shape.Count;
            if (elements > int.MaxValue)
            {
                throw Planner.TooLarge(node.Primitive is Reduction ? node.Operands[0] : node);
            }

            Fuse(node, elements);
        }
        else
        {
            var level = 0;
            foreach (var operand in node.Operands)
            {
                level = Math.Max(level, LevelOf(Base(operand)));
            }

            _levelsOfSingles[node.Id] = level + 1;
        }
    }

    private Value BaseOf(Value node) => node.IsView && _views.TryGetValue(node, out var view) ? view.Base : node;

    private int LevelOf(Value source) => GroupOf(source)?.Level ?? _levelsOfSingles.GetValueOrDefault(source.Id);

    private void Fuse(Value node, long elements)
    {
        var level = 0;
        FusionGroup? group = null;
        var isShared = false;
        foreach (var operand in node.Operands)
        {
            var source = Base(operand);
            var at = LevelOf(source);
            if (at > level)
            {
                (level, group, isShared) = (at, GroupOf(source), GroupOf(source) is null);
            }
            else if (at == level && at > 0)
            {
                isShared |= !ReferenceEquals(group, GroupOf(source));
            }
        }

        if (level == 0 && elements == 1)
        {
            // A graph of single numbers has all its nodes in this one sweep.
            if (_prologue is null)
            {
                _prologue = new FusionGroup(node.Graph, _begun.Count + 1, level: 0, count: 1, capacity: _selection.Count);
                _begun.Add(_prologue);
            }

            Join(_prologue, node);
            return;
        }

        if (group is not null && !isShared && Accepts(group, node))
        {
            Join(group, node);
            return;
        }

        var key = (level + 1, elements);
        if (!_byLevel.TryGetValue(key, out var groups))
        {
            _byLevel[key] = groups = [];
        }

        for (var i = groups.Count - 1; i >= Math.Max(groups.Count - GroupsToTry, 0); i--)
        {
            if ((elements <= FewElements || Shares(groups[i], node)) && Accepts(groups[i], node))
            {
                Join(groups[i], node);
                return;
            }
        }

        // A reduction alone is left to the kernel of reductions, unless it begins a sweep that others can join.
        group = new FusionGroup(node.Graph, _begun.Count + 1, level + 1, elements);
        if (Accepts(group, node))
        {
            groups.Add(group);
            _begun.Add(group);
            Join(group, node);
        }
        else
        {
            _levelsOfSingles[node.Id] = level + 1;
        }
    }

    private bool Shares(FusionGroup group, Value node)
    {
        foreach (var operand in node.Operands)
        {
            if (group.Inputs.Contains(Base(operand)))
            {
                return true;
            }
        }

        return false;
    }

    private void AddMember(FusionGroup group, Value node)
    {
        group.Members.Add(node);
        foreach (var operand in node.Operands)
        {
            var source = Base(operand);
            if (group.Count > 1 && !IsIn(group, source))
            {
                group.Inputs.Add(source);
            }
        }
    }

    private void Store(Value node, FusionGroup? group)
    {
        foreach (var operand in node.Operands)
        {
            var source = Base(operand);
            if (group is null || !IsIn(group, source))
            {
                _stored[source.Id] = true;
            }
        }
    }

    private void Join(FusionGroup group, Value node)
    {
        _groups[node.Id] = group.Number;
        if (node.Primitive is Reduction reduction && group.Count > 1)
        {
            var shape = node.Operands[0].Shape;
            var combined = Reduction.Combined(shape, reduction.Dims);
            if (IsRow(group, shape, reduction.Dims, out var walk))
            {
                (group.Columns, group.Order) = (combined, walk);
                if (combined > LongestRow)
                {
                    _last.Add(node.Id);
                }
            }
            else
            {
                group.Columns = combined == group.Count ? group.Columns : group.Count / combined;
                _last.Add(node.Id);
            }
        }

        AddMember(group, node);
    }

    private bool Accepts(FusionGroup group, Value node)
    {
        if (group.Count <= 1)
        {
            return node.Primitive is Reduction ? group.Count == 1 && node.Operands[0].Shape.Count == 1 : node.Shape.Count == group.Count;
        }

        if (group.Members.Count >= LongestProgram)
        {
            return false;
        }

        if (node.Primitive is Reduction reduction)
        {
            return AcceptsReduction(group, node, reduction);
        }

        var isInReach = node.Shape.Count == group.Count ? group.Covers(node.Shape) : node.Shape.Count == group.Rows;
        return isInReach && SeesAllOf(group, node);
    }

    // Whether the registers of a group show a node what it reads of them.
    private bool SeesAllOf(FusionGroup group, Value node)
    {
        var isOfRows = node.Primitive is not Reduction && IsOfRows(group, node);
        foreach (var operand in node.Operands)
        {
            if (IsIn(group, Base(operand)) && Seen(group, operand) != isOfRows)
            {
                return false;
            }
        }

        return true;
    }

    private bool AcceptsReduction(FusionGroup group, Value node, Reduction reduction)
    {
        var operand = _selection.Representative(node.Operands[0]);
        var source = BaseOf(operand);
        var isInside = ReferenceEquals(GroupOf(source), group);
        if (!group.Covers(operand.Shape) || !(isInside ? Seen(group, operand) == false : IsStraight(operand)))
        {
            return false;
        }

        if (IsRow(group, operand.Shape, reduction.Dims, out _))
        {
            return true;
        }

        var combined = Reduction.Combined(operand.Shape, reduction.Dims);
        if (combined <= 1 || group.Order is not null)
        {
            return false;
        }

        var columns = group.Count / combined;
        return columns == 1
            || (isInside && IsPrefix(reduction.Dims) && combined >= FewestRowsToReduce && columns <= MostColumnsToReduceTo
                && (group.Columns == 0 || group.Columns == columns));
    }

    // Whether a value that is read from memory lies there in its own order, as far as views tell.
    private bool IsStraight(Value value)
    {
        while (value.Primitive is Reshaped || (HierarchicalLayout.IsIdentity(value.Primitive) && value.Primitive is not Convolved))
        {
            value = _selection.Representative(value.Operands[0]);
        }

        // Convolutions are written as they are read.
        return !value.IsView || value.Primitive is Convolved;
    }

    // How a member's elements are seen through views: false for one for each place of the group, true for one for each row, null
    // where its register does not show it.
    private bool? Seen(FusionGroup group, Value operand)
    {
        operand = _selection.Representative(operand);
        var source = BaseOf(operand);
        if (_last.Contains(source.Id))
        {
            return null;
        }

        var isOfRows = IsOfRows(group, source);
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

        var joined = CoalescedLayout.Of(group.Ordered(layout));
        return (group.Rows == 1 ? joined.IsUniform : joined.RepeatedElements((int)group.Columns) is { IsContiguous: true }) ? false : null;
    }

    // Whether dimensions are the innermost ones.
    private static bool IsSuffix(Shape shape, Dims dims)
    {
        for (var i = 0; i < dims.Count; i++)
        {
            if (dims[i] != shape.Rank - dims.Count + i)
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsPrefix(Dims dims)
    {
        for (var i = 0; i < dims.Count; i++)
        {
            if (dims[i] != i)
            {
                return false;
            }
        }

        return true;
    }
}
