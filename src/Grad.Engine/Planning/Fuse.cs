using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;

namespace Grad.Engine.Planning;

/// <summary>
/// The second pass: which nodes one loop computes. Every loop has a level, one more than the highest level that it reads from memory, so
/// loops of one level never depend on each other, and a node that joins a loop of its own level makes no cycle.
/// </summary>
internal sealed class Fuse
{
    /// <summary>Longer programs would push their tiles out of the first-level cache.</summary>
    public const int LongestProgram = 64;

    // Loops that share nothing are fused where starting one costs as much as running it.
    private const long FewElements = 1 << 12;

    // Sums over rows are taken by whole blocks of rows, which threads share.
    private const long FewestRowsToReduce = 1 << 12;
    private const long MostColumnsToReduceTo = 1 << 12;
    private const int GroupsToTry = 4;

    private readonly FusedGraph.Builder _builder;
    private readonly FusedGraph _graph;
    private readonly Dictionary<int, int> _levelsOfSingles = [];
    private readonly Dictionary<(int Level, long Count), List<FusionGroup>> _byLevel = [];
    private FusionGroup? _prologue;

    private Fuse(SimplifiedGraph simplified)
    {
        _builder = new FusedGraph.Builder(simplified);
        _graph = _builder.Graph;
    }

    /// <summary>Runs the pass.</summary>
    /// <exception cref="GradException">A node of more elements than a tensor can have.</exception>
    public static FusedGraph Run(SimplifiedGraph simplified)
    {
        var pass = new Fuse(simplified);
        foreach (var node in simplified.Nodes)
        {
            pass.Assign(node);
        }

        return pass._graph;
    }

    private void Assign(Value node)
    {
        if (_graph.Simplified.IsAvailable(node))
        {
            return;
        }

        if (node.Primitive is View view)
        {
            _builder.AddView(node, _graph.Representative(node.Operands[0]), view.Apply);
            return;
        }

        if (node.Primitive is ElementwisePrimitive or Cast or Reduction)
        {
            var elements = node.Primitive is Reduction ? node.Operands[0].Shape.Count : node.Shape.Count;
            if (elements > int.MaxValue)
            {
                throw Lower.TooLarge(node.Primitive is Reduction ? node.Operands[0] : node);
            }

            Place(node, elements);
        }
        else
        {
            var level = 0;
            foreach (var operand in node.Operands)
            {
                level = Math.Max(level, LevelOf(_graph.Base(operand)));
            }

            _levelsOfSingles[node.Id] = level + 1;
        }
    }

    private int LevelOf(Value source) => _graph.GroupOf(source)?.Level ?? _levelsOfSingles.GetValueOrDefault(source.Id);

    private void Place(Value node, long elements)
    {
        var level = 0;
        FusionGroup? group = null;
        var isShared = false;
        foreach (var operand in node.Operands)
        {
            var source = _graph.Base(operand);
            var at = LevelOf(source);
            if (at > level)
            {
                (level, group, isShared) = (at, _graph.GroupOf(source), _graph.GroupOf(source) is null);
            }
            else if (at == level && at > 0)
            {
                isShared |= !ReferenceEquals(group, _graph.GroupOf(source));
            }
        }

        if (level == 0 && elements == 1)
        {
            // A graph of single numbers has all its nodes in this one loop.
            _prologue ??= _builder.Begin(level: 0, count: 1, capacity: _graph.Simplified.Count);
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

        // A reduction alone is left to the kernel of reductions, unless it begins a loop that others can join.
        group = _builder.Begin(level + 1, elements);
        if (Accepts(group, node))
        {
            groups.Add(group);
            Join(group, node);
        }
        else
        {
            _builder.TakeBack();
            _levelsOfSingles[node.Id] = level + 1;
        }
    }

    private bool Shares(FusionGroup group, Value node)
    {
        foreach (var operand in node.Operands)
        {
            if (group.Inputs.Contains(_graph.Base(operand)))
            {
                return true;
            }
        }

        return false;
    }

    private void Join(FusionGroup group, Value node)
    {
        if (node.Primitive is Reduction reduction && group.Count > 1)
        {
            var shape = node.Operands[0].Shape;
            var combined = Reduction.Combined(shape, reduction.Dims);
            if (group.IsRow(shape, reduction.Dims, out var order))
            {
                _builder.SetColumns(group, combined, order);
                if (FusionGroup.IsLongRow(combined))
                {
                    _builder.EndLoop(node);
                }
            }
            else
            {
                _builder.SetColumns(group, combined == group.Count ? group.Columns : group.Count / combined, group.Order);
                _builder.EndLoop(node);
            }
        }

        _builder.Add(group, node);
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
        return isInReach && _graph.SeesAllOf(group, node);
    }

    private bool AcceptsReduction(FusionGroup group, Value node, Reduction reduction)
    {
        var operand = _graph.Representative(node.Operands[0]);
        var source = _graph.Base(operand);
        var isInside = _graph.GroupOf(source)?.Number == group.Number;
        if (!group.Covers(operand.Shape) || !(isInside ? _graph.Seen(group, operand) == false : IsStraight(operand)))
        {
            return false;
        }

        if (group.IsRow(operand.Shape, reduction.Dims, out _))
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
            || (isInside && reduction.Dims.AreOutermost() && combined >= FewestRowsToReduce && columns <= MostColumnsToReduceTo
                && (group.Columns == 0 || group.Columns == columns));
    }

    // Whether a value that is read from memory lies there in its own order, as far as views tell.
    private bool IsStraight(Value value)
    {
        while (value.Primitive is Reshaped || value.Primitive is View { IsIdentity: true, IsContraction: false })
        {
            value = _graph.Representative(value.Operands[0]);
        }

        // Convolutions are written as they are read.
        return !value.IsView || value.Primitive is View { IsContraction: true };
    }
}
