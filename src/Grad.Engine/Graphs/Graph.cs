using System.Runtime.CompilerServices;
using Grad.Engine.Tensors;

namespace Grad.Engine.Graphs;

/// <summary>
/// A directed acyclic graph of typed, shaped nodes. It only grows: a node is appended after its operands and never changes, so the
/// order of the nodes is a topological order.
/// </summary>
public sealed class Graph
{
    /// <summary>
    /// The most nodes that a graph may have: functions that call functions twice, and derivatives of derivatives, grow as powers of two.
    /// </summary>
    public const int MaxNodes = 1 << 24;

    private const int RecentForms = 256;

    private readonly List<Value> _draws = [];
    private readonly ChunkedList<Node> _nodes = new();
    private readonly ChunkedList<NodeForm> _forms = new();
    private readonly int[] _recentForms = new int[RecentForms];
    private readonly List<int> _operands = [];
    private readonly List<TensorType> _types = [];
    private readonly Dictionary<TensorType, int> _typePlaces = [];

    // Apart from the nodes, most of which have neither: names by the node's place, and names of its grad_fn.
    private readonly Dictionary<int, string> _gradFns = [];
    private readonly TextStore _texts = new();
    private readonly ChunkedList<(int Start, int End)> _names = new();
    private Leaf? _leaf;

    /// <summary>An empty graph.</summary>
    public Graph() => Nodes = new NodeList(this);

    /// <summary>The nodes in order; a node's operands come before it.</summary>
    public NodeList Nodes { get; }

    /// <summary>The nodes among them that draw random numbers.</summary>
    public IReadOnlyList<Value> Draws => _draws;

    /// <summary>The dtype of floating numbers that meet no tensor, as <c>torch.get_default_dtype</c>.</summary>
    public DType DefaultDType { get; init; } = DType.Float32;

    /// <summary>
    /// Whether an elementwise operation adds exactly 0 to the gradient of its operand wherever its own gradient is 0, also where its
    /// derivative is infinite or NaN.
    /// </summary>
    public bool SkipsZeroCotangents { get; init; }

    /// <summary>Is told what operations warn of while they append nodes; null where nobody wants to know.</summary>
    public Action<Message>? Warned { get; set; }

    /// <summary>
    /// Computes a value while the graph is still being built: for operations whose result shape depends on values
    /// (<c>nonzero</c>, boolean indexing). Null where no values are available.
    /// </summary>
    public Func<Value, Tensor>? Evaluate { get; set; }

    /// <summary>
    /// How often a shape in this graph was decided by values: where it was, the graph must be built again when leaves change.
    /// </summary>
    public int ShapesFromValues { get; private set; }

    /// <summary>The tensor of a value that decides shapes, while the graph is being built.</summary>
    /// <param name="value">A value of this graph.</param>
    /// <param name="name">The operation that asks, for the message.</param>
    /// <exception cref="GradException">The value is neither a constant nor available.</exception>
    public Tensor Known(Value value, string name)
    {
        if (value.Primitive is Constant constant)
        {
            return constant.Tensor;
        }

        ShapesFromValues++;
        return Evaluate is not null
            ? Evaluate(value)
            : throw GradException.Graph($"{name}(): the shape of the result depends on values, which are not known yet (use where or masked_fill)");
    }

    /// <summary>Appends a node.</summary>
    /// <exception cref="GradException">The operands do not fit, or the graph has become too large.</exception>
    public Value Add(Primitive primitive, params ReadOnlySpan<Value> operands)
    {
        RequireRoom(1);
        return Add(primitive, primitive.Infer(operands), operands);
    }

    private Value Add(Primitive primitive, TensorType type, params ReadOnlySpan<Value> operands)
    {
        var requiresGrad = primitive switch
        {
            Leaf leaf => leaf.NeedsGradient,
            Projection => operands[0].RequiresGrad && type.DType.IsFloating,
            { StopsGradient: true } => false,
            IMultipleResults => AnyRequiresGrad(operands),
            _ => type.DType.IsFloating && AnyRequiresGrad(operands),
        };
        var value = new Value(this, Count);
        var node = new Node
        {
            Form = PlaceOf(new NodeForm(primitive, PlaceOf(type, operands))),
            RequiresGrad = requiresGrad,
            IsView = primitive.IsView,
            SavesValues = primitive.SavesValues,
        };
        SetOperands(ref node, operands);
        _nodes.Add(node);
        if (IsDraw(primitive))
        {
            _draws.Add(value);
        }

        return value;
    }

    /// <summary>Checks that so many nodes can be appended, before much is done for them.</summary>
    /// <exception cref="GradException">The graph would become too large.</exception>
    public void RequireRoom(long nodes)
    {
        if (nodes > MaxNodes - Count)
        {
            throw GradException.Limit($"the graph has more than {MaxNodes} nodes (make the graph smaller)");
        }
    }

    /// <summary>Appends a node with several results and gives a projection for each.</summary>
    public Value[] AddMultiple(Primitive primitive, params ReadOnlySpan<Value> operands)
    {
        var node = Add(primitive, operands);
        var types = ((IMultipleResults)primitive).InferAll(operands);
        var results = new Value[types.Length];
        for (var i = 0; i < types.Length; i++)
        {
            results[i] = Project(node, i, types[i]);
        }

        return results;
    }

    /// <summary>One result of a node that has several, of a type that is known.</summary>
    internal Value Project(Value node, int index, TensorType type)
    {
        RequireRoom(1);
        return Add(new Projection(index), type, node);
    }

    /// <summary>Whether a primitive draws random numbers.</summary>
    internal static bool IsDraw(Primitive primitive) => primitive is not Graphs.Leaf && !primitive.IsPure;

    /// <summary>Where the graph ends at present.</summary>
    public GraphMark Mark() => new(Count, _forms.Count, _operands.Count, _texts.End);

    /// <summary>
    /// Takes the nodes after a mark out again, to which nothing may refer any more: what depends on values is bound again and again.
    /// No node before the mark may have been named since.
    /// </summary>
    public void Truncate(GraphMark mark)
    {
        for (var id = mark.Nodes; id < Count && _gradFns.Count > 0; id++)
        {
            _gradFns.Remove(id);
        }

        for (var i = 0; i < _recentForms.Length; i++)
        {
            _recentForms[i] = _recentForms[i] > mark.Forms ? 0 : _recentForms[i];
        }

        while (_draws.Count > 0 && _draws[^1].Id >= mark.Nodes)
        {
            _draws.RemoveAt(_draws.Count - 1);
        }

        _names.Truncate(Math.Min(mark.Nodes, _names.Count));
        _texts.Truncate(mark.Texts);
        _operands.RemoveRange(mark.Operands, _operands.Count - mark.Operands);
        _forms.Truncate(mark.Forms);
        _nodes.Truncate(mark.Nodes);
    }

    /// <summary>A leaf whose tensor is supplied when the graph is run.</summary>
    public Value Leaf(string name, TensorType type, bool requiresGrad = false)
    {
        // There may be millions alike, one after the other.
        if (_leaf?.NeedsGradient != requiresGrad || _leaf.Type != type)
        {
            _leaf = new Leaf(type, requiresGrad);
        }

        var leaf = Add(_leaf);
        leaf.Name = name;
        return leaf;
    }

    /// <summary>A tensor that is part of the graph.</summary>
    public Value Constant(Tensor tensor, bool isNumber = false) => Add(new Constant(tensor, isNumber));

    /// <summary>A 0-dimensional number of a dtype.</summary>
    public Value Number(double number, DType dtype)
    {
        var tensor = new Tensor(dtype, Shape.Scalar);
        tensor.Set(0, number);
        return Constant(tensor, isNumber: true);
    }

    /// <summary>How many nodes there are.</summary>
    internal int Count => _nodes.Count;

    /// <summary>What is kept of a node.</summary>
    internal ref Node Node(int id) => ref _nodes[id];

    /// <summary>The dtype and shape of a node.</summary>
    internal TensorType TypeOf(int id) => _types[FormOf(id).Type];

    /// <summary>What a node does.</summary>
    internal Primitive PrimitiveOf(int id) => FormOf(id).Primitive;

    /// <summary>The operand at a place in the list of those that nodes with more than two have.</summary>
    internal Value OperandAt(int place) => new(this, _operands[place]);

    /// <summary>The name of a node.</summary>
    internal string? NameOf(int id) => id < _names.Count && _names[id] is (var start, > 0 and var end) ? _texts.Text(start, end) : null;

    /// <summary>Names a node.</summary>
    internal void SetName(int id, string? name)
    {
        while (id >= _names.Count)
        {
            _names.Add(default);
        }

        var start = _texts.End;
        _texts.Add(name ?? "");
        _names[id] = name is null ? default : (start, _texts.End);
    }

    /// <summary>The name of a node's <c>grad_fn</c> where it is not the primitive's own.</summary>
    internal string? GradFnOf(int id) => _gradFns.GetValueOrDefault(id);

    /// <summary>Names the <c>grad_fn</c> of a node.</summary>
    internal void SetGradFn(int id, string? name)
    {
        if (name is null)
        {
            _gradFns.Remove(id);
        }
        else
        {
            _gradFns[id] = name;
        }
    }

    private void SetOperands(ref Node node, ReadOnlySpan<Value> operands)
    {
        if (operands.Length < Graphs.Node.Many)
        {
            node.Arity = (byte)operands.Length;
            node.First = operands.Length > 0 ? operands[0].Id : 0;
            node.Second = operands.Length > 1 ? operands[1].Id : 0;
            return;
        }

        (node.Arity, node.First, node.Second) = (Graphs.Node.Many, _operands.Count, operands.Length);
        foreach (var operand in operands)
        {
            _operands.Add(operand.Id);
        }
    }

    private ref NodeForm FormOf(int id) => ref _forms[Node(id).Form];

    // Forms are shared where one was met lately: primitives are compared as references, whatever they hold.
    private int PlaceOf(NodeForm form)
    {
        ref var recent = ref _recentForms[(RuntimeHelpers.GetHashCode(form.Primitive) + form.Type) & (RecentForms - 1)];
        if (recent == 0 || _forms[recent - 1] is var known && (!ReferenceEquals(known.Primitive, form.Primitive) || known.Type != form.Type))
        {
            _forms.Add(form);
            recent = _forms.Count;
        }

        return recent - 1;
    }

    // Mostly that of the first operand.
    private int PlaceOf(TensorType type, ReadOnlySpan<Value> operands)
    {
        if (operands.Length > 0 && ReferenceEquals(operands[0].Graph, this) && FormOf(operands[0].Id).Type is var known && _types[known] is var same
            && ReferenceEquals(same.Shape, type.Shape) && same.DType == type.DType)
        {
            return known;
        }

        if (!_typePlaces.TryGetValue(type, out var place))
        {
            _typePlaces[type] = place = _types.Count;
            _types.Add(type);
        }

        return place;
    }

    private static bool AnyRequiresGrad(ReadOnlySpan<Value> operands)
    {
        foreach (var operand in operands)
        {
            if (operand.RequiresGrad)
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>A place in a graph that grows.</summary>
/// <param name="Nodes">How many nodes there were.</param>
/// <param name="Forms">How many forms of nodes.</param>
/// <param name="Operands">How many operands of nodes with many.</param>
/// <param name="Texts">Where the names ended.</param>
public readonly record struct GraphMark(int Nodes, int Forms, int Operands, int Texts);
