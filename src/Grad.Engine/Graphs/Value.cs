using Grad.Engine.Tensors;

namespace Grad.Engine.Graphs;

/// <summary>
/// A node of a graph and the tensor it will hold. What is known of the node is in its graph; this only says where.
/// </summary>
public readonly struct Value : IEquatable<Value>
{
    internal Value(Graph graph, int id)
    {
        Graph = graph;
        Id = id;
    }

    /// <summary>The graph that this node belongs to.</summary>
    public Graph Graph { get; }

    /// <summary>The place in the graph; operands always have a lower one.</summary>
    public int Id { get; }

    /// <summary>What the node does.</summary>
    public Primitive Primitive => Graph.PrimitiveOf(Id);

    /// <summary>The nodes it reads.</summary>
    public Operands Operands => new(Graph, in Graph.Node(Id));

    /// <summary>The dtype and shape.</summary>
    public TensorType Type => Graph.TypeOf(Id);

    /// <summary>The shape of the value.</summary>
    public Shape Shape => Type.Shape;

    /// <summary>The dtype of the value.</summary>
    public DType DType => Type.DType;

    /// <summary>Whether a gradient can flow through this value to a leaf that wants one.</summary>
    public bool RequiresGrad => Graph.Node(Id).RequiresGrad;

    /// <summary>The name in the document, for messages; null for a node without one.</summary>
    public string? Name
    {
        get => Graph.NameOf(Id);
        set => Graph.SetName(Id, value);
    }

    /// <summary>The name of the <c>grad_fn</c> where it is not the primitive's own, because a composite made the node.</summary>
    public string? GradFnName
    {
        get => Graph.GradFnOf(Id);
        set => Graph.SetGradFn(Id, value);
    }

    /// <summary>Whether a backward without <c>retain_graph</c> frees what a second one would need.</summary>
    public bool SavesValues
    {
        get => Graph.Node(Id).SavesValues;
        set => Graph.Node(Id).SavesValues = value;
    }

    /// <summary>Whether the value is a plain number, which yields to tensors in type promotion.</summary>
    public bool IsNumber => Primitive is Constant { IsNumber: true };

    /// <summary>Whether the value shows elements of its operand, which are not computed again.</summary>
    public bool IsView => Graph.Node(Id).IsView;

    /// <summary>Whether the value is a leaf of the tape: a variable, or something that no gradient flows through.</summary>
    public bool IsLeaf => Primitive is Leaf || !RequiresGrad;

    /// <summary>PyTorch's <c>grad_fn</c> name, or null for a leaf.</summary>
    public string? GradFn => IsLeaf ? null : GradFnName ?? Primitive.GradFn;

    /// <summary>A number of this value's dtype, shaped to broadcast against it.</summary>
    public Value Number(double number) => Graph.Number(number, DType);

    /// <summary>Whether two are the same node.</summary>
    public static bool operator ==(Value a, Value b) => a.Equals(b);

    /// <summary>Whether two are different nodes.</summary>
    public static bool operator !=(Value a, Value b) => !a.Equals(b);

    public bool Equals(Value other) => Id == other.Id && ReferenceEquals(Graph, other.Graph);

    public override bool Equals(object? obj) => obj is Value other && Equals(other);

    public override int GetHashCode() => Id;

    /// <summary>The value as messages name it: by its name in the document, else by what it does.</summary>
    public Message Describe() => Name is { } name ? (Message)$"'{name}'" : $"a result of {Primitive.OperationName}()";

    public override string ToString() => Name ?? $"%{Id} = {Primitive.GetType().Name}({string.Join(", ", Operands.ToArray().Select(static o => $"%{o.Id}"))}) : {Type}";
}
