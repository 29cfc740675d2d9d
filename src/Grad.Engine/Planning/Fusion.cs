using Grad.Engine.Graphs;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Tensors;

namespace Grad.Engine.Planning;

/// <summary>
/// Which elementwise nodes are computed in one sweep. A node joins the group of its users where all of them are in one group: then
/// nothing outside needs its value, and no path leaves the group and comes back.
/// </summary>
internal sealed class Fusion
{
    // Longer programs would push their tiles out of the first-level cache.
    private const int LongestProgram = 24;

    private readonly Func<Value, bool> _isAvailable;
    private readonly Dictionary<Value, Value> _roots = [];
    private readonly Dictionary<Value, List<Value>> _members = [];

    public Fusion(Selection selection, IEnumerable<Value> requested, Func<Value, bool> isAvailable)
    {
        _isAvailable = isAvailable;
        var users = new Dictionary<Value, List<Value>>();
        foreach (var node in selection.Nodes.Where(node => !isAvailable(node)))
        {
            foreach (var operand in node.Operands)
            {
                var source = selection.Representative(operand);
                if (IsElementwise(source))
                {
                    if (!users.TryGetValue(source, out var list))
                    {
                        users[source] = list = [];
                    }

                    list.Add(node);
                }
            }
        }

        var kept = new HashSet<Value>(requested.Select(selection.Representative));
        for (var i = selection.Nodes.Count - 1; i >= 0; i--)
        {
            var node = selection.Nodes[i];
            if (!IsElementwise(node))
            {
                continue;
            }

            var root = kept.Contains(node) ? node : CommonRoot(node, users) ?? node;
            _roots[node] = root;
            if (!_members.TryGetValue(root, out var members))
            {
                _members[root] = members = [];
            }

            members.Add(node);
        }
    }

    /// <summary>The nodes that are computed together with a root, in topological order; null where the node is not a root.</summary>
    public IReadOnlyList<Value>? Members(Value node)
    {
        if (!_members.TryGetValue(node, out var members))
        {
            return null;
        }

        members.Reverse();
        return members;
    }

    /// <summary>Whether a node is computed inside the program of another.</summary>
    public bool IsInner(Value node) => _roots.TryGetValue(node, out var root) && !ReferenceEquals(root, node);

    private bool IsElementwise(Value node) => node.Primitive is ElementwisePrimitive or Cast && !_isAvailable(node);

    private Value? CommonRoot(Value node, Dictionary<Value, List<Value>> users)
    {
        if (!users.TryGetValue(node, out var list))
        {
            return null;
        }

        Value? common = null;
        foreach (var user in list)
        {
            if (!_roots.TryGetValue(user, out var root) || !user.Shape.Equals(node.Shape) || (common is not null && !ReferenceEquals(common, root)))
            {
                return null;
            }

            common = root;
        }

        return _members[common!].Count < LongestProgram ? common : null;
    }
}

/// <summary>Writes the program of a fused group.</summary>
internal sealed class ProgramWriter
{
    private readonly List<MapStep> _steps = [];
    private readonly List<Value> _inputs = [];
    private readonly Dictionary<Value, int> _registers = [];
    private readonly int _inputCount;

    /// <summary>Writes the steps of nodes in topological order.</summary>
    /// <param name="members">The nodes.</param>
    /// <param name="representative">The node that stands for an operand.</param>
    public ProgramWriter(IReadOnlyList<Value> members, Func<Value, Value> representative)
    {
        var inside = new HashSet<Value>(members);
        foreach (var operand in members.SelectMany(static member => member.Operands.ToArray()).Select(representative))
        {
            if (!inside.Contains(operand) && _registers.TryAdd(operand, _inputs.Count))
            {
                _inputs.Add(operand);
            }
        }

        _inputCount = _inputs.Count;
        foreach (var member in members)
        {
            int[] sources = [.. member.Operands.ToArray().Select(operand => _registers[representative(operand)])];
            if (member.Primitive is ElementwisePrimitive operation)
            {
                var computed = Computed(member.Operands[^1].DType);
                for (var i = 0; i < sources.Length; i++)
                {
                    var type = member.Operands[i].DType;
                    sources[i] = Computed(type) == type ? sources[i] : Write(new MapStep(null, [sources[i]], Computed(type)));
                }

                var result = Write(new MapStep(operation, sources, operation.IsPredicate ? DType.Bool : computed));
                _registers[member] = operation.IsPredicate || computed == member.DType
                    ? result
                    : Write(new MapStep(null, [result], member.DType));
            }
            else
            {
                _registers[member] = Write(new MapStep(null, sources, member.DType));
            }
        }
    }

    /// <summary>What the program reads.</summary>
    public IReadOnlyList<Value> Inputs => _inputs;

    /// <summary>The program that stores one of the nodes.</summary>
    public MapProgram Program(Value stored) =>
        new([.. _inputs.Select(static input => input.DType)], [.. _steps], [_registers[stored]]);

    // Narrow floats are computed in float32 and rounded after each operation, narrow integers in int64 and wrapped.
    private static DType Computed(DType dtype) => dtype switch
    {
        DType.Float16 or DType.BFloat16 => DType.Float32,
        DType.UInt8 or DType.Int8 or DType.Int16 or DType.Int32 => DType.Int64,
        _ => dtype,
    };

    private int Write(MapStep step)
    {
        _steps.Add(step);
        return _inputCount + _steps.Count - 1;
    }
}
