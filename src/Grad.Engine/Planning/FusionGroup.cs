using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Planning;

/// <summary>
/// Nodes that one fused loop computes: elementwise operations and reductions over elements seen as rows of columns. Does not change once
/// its pass has ended.
/// </summary>
internal sealed class FusionGroup
{
    // A loop goes through a row several times where its elements use their own reduction, so the row has to stay in the second-level cache.
    private const long LongestRow = 1 << 14;

    // Going through memory in shorter stretches takes longer than going through it once more.
    private const long ShortestRun = 64;

    private readonly ValueList _members;
    private readonly HashSet<Value> _inputs;
    private readonly HashSet<Value> _copies;

    private FusionGroup(int number, int level, long count, ValueList members, HashSet<Value> inputs, HashSet<Value> copies)
    {
        (Number, Level, Count, _members, _inputs, _copies) = (number, level, count, members, inputs, copies);
    }

    /// <summary>Which group of the graph it is, counted from 1.</summary>
    public int Number { get; }

    /// <summary>The length of the longest chain of loops that must come before.</summary>
    public int Level { get; }

    /// <summary>Rows times columns: how many elements the loop visits.</summary>
    public long Count { get; }

    /// <summary>The number of columns; 0 while no reduction has decided it.</summary>
    public long Columns { get; private set; }

    /// <summary>The order in which rows and columns visit elements; null for row-major order.</summary>
    public IterationOrder? Order { get; private set; }

    /// <summary>The nodes in topological order.</summary>
    public IReadOnlyList<Value> Members => _members;

    /// <summary>What the members read from memory.</summary>
    public IReadOnlySet<Value> Inputs => _inputs;

    /// <summary>Members that an earlier group computes, too.</summary>
    public IReadOnlySet<Value> Copies => _copies;

    /// <summary>The number of rows, where it is decided.</summary>
    public long Rows => Columns == 0 ? 0 : Count / Columns;

    /// <summary>Whether a reduction combines rows that are too long to be read again.</summary>
    public static bool IsLongRow(long columns) => columns > LongestRow;

    /// <summary>Whether a tensor of a shape has one element for each that the loop visits, in an order that it can follow.</summary>
    public bool Covers(Shape shape) => Order is null ? shape.Count == Count : shape.Equals(Order.Shape);

    /// <summary>The layout of such a tensor in the order of rows and columns.</summary>
    public Layout Ordered(Layout layout) => Order is null ? layout : Order.Of(layout);

    /// <summary>Whether a value has one element for each row, not for each element of the loop.</summary>
    public bool IsOfRows(Value value) => Count > 1 && value.Shape.Count != Count;

    /// <summary>Whether the elements that one result of a reduction combines are, or can become, a row, and in which order of elements.</summary>
    /// <param name="shape">The shape of what is reduced.</param>
    /// <param name="dims">The dimensions that are combined.</param>
    /// <param name="order">The order that makes them a row; null for row-major order.</param>
    public bool IsRow(Shape shape, Dims dims, out IterationOrder? order)
    {
        order = Order;
        var combined = Reduction.Combined(shape, dims);
        if (combined <= 1 || (Columns == 0 ? combined == Count && IsLongRow(combined) : combined != Columns))
        {
            return false;
        }

        if (dims.AreInnermost(shape.Rank))
        {
            return order is null;
        }

        if (order is not null || Columns > 0)
        {
            return order is not null && order.Combined.Equals(dims);
        }

        // A sum of everything goes through the elements in row-major order.
        order = new IterationOrder(shape, dims);
        return combined < Count && order.Run >= ShortestRun && _members.All(member => member.Primitive is not Reduction && member.Shape.Equals(shape));
    }

    /// <summary>Changes a group while its pass runs.</summary>
    public sealed class Editor
    {
        /// <summary>Begins a group.</summary>
        /// <param name="graph">The graph of its nodes.</param>
        /// <param name="number">Which group it is, counted from 1.</param>
        /// <param name="level">The length of the longest chain of loops that must come before.</param>
        /// <param name="count">How many elements the loop visits.</param>
        /// <param name="capacity">For how many members there is space at first.</param>
        public Editor(Graph graph, int number, int level, long count, int capacity = 0) =>
            Group = new FusionGroup(number, level, count, new ValueList(graph, capacity), [], []);

        /// <summary>Begins with a copy of an earlier pass's group.</summary>
        public Editor(Graph graph, FusionGroup group)
        {
            var members = new ValueList(graph, group.Members.Count + 1);
            members.AddRange(group.Members);
            Group = new FusionGroup(group.Number, group.Level, group.Count, members, [.. group._inputs], [.. group._copies])
            {
                Columns = group.Columns,
                Order = group.Order,
            };
        }

        /// <summary>The group as it is now.</summary>
        public FusionGroup Group { get; }

        /// <summary>Decides rows and columns.</summary>
        public void SetColumns(long columns, IterationOrder? order) => (Group.Columns, Group.Order) = (columns, order);

        /// <summary>Adds a node; <see cref="Sort"/> follows where others come after it in the graph.</summary>
        public void Add(Value node) => Group._members.Add(node);

        /// <summary>Takes a node out.</summary>
        public void Remove(Value node) => Group._members.Remove(node);

        /// <summary>Puts the members in topological order.</summary>
        public void Sort() => Group._members.Sort();

        /// <summary>Notes what the members read from memory.</summary>
        public void AddInput(Value source) => Group._inputs.Add(source);

        /// <summary>Notes that the group computes what it read before.</summary>
        public void RemoveInput(Value source) => Group._inputs.Remove(source);

        /// <summary>Notes a member that an earlier group computes, too.</summary>
        public void AddCopy(Value node) => Group._copies.Add(node);

        /// <summary>Takes such a note back.</summary>
        public void RemoveCopy(Value node) => Group._copies.Remove(node);
    }
}
