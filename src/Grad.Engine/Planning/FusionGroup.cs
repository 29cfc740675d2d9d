using Grad.Engine.Graphs;
using Grad.Engine.Tensors;

namespace Grad.Engine.Planning;

/// <summary>Nodes that are computed in one sweep, seen as rows of columns.</summary>
/// <param name="graph">Whose nodes they are.</param>
/// <param name="number">Which group of the graph it is, counted from 1.</param>
/// <param name="level">The length of the longest chain of sweeps that must come before.</param>
/// <param name="count">Rows times columns.</param>
/// <param name="capacity">For how many members there is room at once.</param>
internal sealed class FusionGroup(Graph graph, int number, int level, long count, int capacity = 0)
{
    /// <summary>Which group of the graph it is, counted from 1.</summary>
    public int Number { get; } = number;

    /// <summary>The length of the longest chain of sweeps that must come before.</summary>
    public int Level { get; } = level;

    /// <summary>Rows times columns.</summary>
    public long Count { get; } = count;

    /// <summary>Members that a group before this one computes, too.</summary>
    public HashSet<Value> Copies { get; } = [];

    /// <summary>The number of columns; 0 while no reduction has decided it.</summary>
    public long Columns { get; set; }

    /// <summary>The nodes in topological order.</summary>
    public ValueList Members { get; } = new(graph, capacity);

    /// <summary>What the members read from memory.</summary>
    public HashSet<Value> Inputs { get; } = [];

    /// <summary>The order in which rows and columns go through elements; null for row-major order.</summary>
    public IterationOrder? Order { get; set; }

    /// <summary>The number of rows, where it is decided.</summary>
    public long Rows => Columns == 0 ? 0 : Count / Columns;

    /// <summary>Whether a tensor of a shape has one element for each place, which the group can reach.</summary>
    public bool Covers(Shape shape) => Order is null ? shape.Count == Count : shape.Equals(Order.Shape);

    /// <summary>The layout of such a tensor in the order of rows and columns.</summary>
    public Layout Ordered(Layout layout) => Order is null ? layout : Order.Of(layout);
}
