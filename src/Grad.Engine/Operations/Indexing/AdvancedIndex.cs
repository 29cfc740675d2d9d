using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Rearrangements;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Indexing;

/// <summary>
/// Several index tensors at once, one for some of the dimensions, as NumPy has them: they are broadcast together, and their shape
/// replaces the indexed dimensions, or comes first where those are not neighbours.
/// </summary>
internal sealed class AdvancedIndex
{
    private readonly string _name;
    private readonly Value _merged;
    private readonly int _at;
    private readonly Value _flat;
    private readonly Dims _order;
    private readonly Shape _permuted;

    /// <summary>Prepares the indexing of x.</summary>
    /// <param name="name">The operation, for messages.</param>
    /// <param name="x">What is indexed.</param>
    /// <param name="indices">For each dimension an index of int64, or null; at least one.</param>
    /// <exception cref="GradException">Indices that do not broadcast.</exception>
    public AdvancedIndex(string name, Value x, IReadOnlyList<Value?> indices)
    {
        _name = name;
        int[] dims = [.. Enumerable.Range(0, indices.Count).Where(dim => indices[dim] is not null)];
        Value[] parts = [.. dims.Select(dim => indices[dim]!.Value)];
        var shape = parts[0].Shape;
        foreach (var part in parts)
        {
            shape = Shape.Broadcast(shape, part.Shape) ?? throw GradException.Graph(
                $"{name}(): shape mismatch: indexing tensors could not be broadcast together with shapes {string.Join(", ", parts.Select(static p => p.Shape))}");
        }

        var areNeighbours = dims[^1] - dims[0] == dims.Length - 1;
        _at = areNeighbours ? dims[0] : 0;
        _order = areNeighbours
            ? Dims.All(x.Shape.Rank)
            : [.. dims, .. Enumerable.Range(0, x.Shape.Rank).Where(dim => !dims.Contains(dim))];
        var permuted = areNeighbours ? x : x.Graph.Add(new Permuted(_order), x);
        _permuted = permuted.Shape;
        _merged = permuted.Reshape(Flatten.Merge(_permuted, _at, _at + dims.Length - 1));
        var flat = LinearIndex.Of(x.Graph, [.. dims.Select(dim => x.Shape[dim])], [.. dims], [.. parts.Select(part => part.BroadcastTo(shape))]);
        _flat = flat.Primitive is Constant constant
            ? x.Graph.Constant(constant.Tensor.Reshape(new Shape((int)shape.Count)))
            : flat.Reshape(new Shape((int)shape.Count));
        Shape = new([.. _merged.Shape.Sizes[.._at], .. shape.Sizes, .. _merged.Shape.Sizes[(_at + 1)..]]);
    }

    /// <summary>The shape of what is selected.</summary>
    public Shape Shape { get; }

    /// <summary>The elements that the indices name.</summary>
    public Value Selected() => IndexSelected.Of(_merged, _at, _flat).Reshape(Shape);

    /// <summary>x with the elements that the indices name replaced by values, or with values added to them.</summary>
    /// <exception cref="GradException">Values that do not broadcast to what is selected.</exception>
    public Value Replaced(Value values, bool accumulate)
    {
        if (!Shape.Equals(Shape.Broadcast(values.Shape, Shape)))
        {
            throw GradException.Graph(
                $"{_name}(): shape mismatch: value tensor of shape {values.Shape} cannot be broadcast to indexing result of shape {Shape}");
        }

        var source = values.BroadcastTo(Shape).Reshape(_merged.Shape.With(_at, _flat.Shape[0]));
        var changed = accumulate ? IndexAdded.Of(_merged, _at, _flat, source) : IndexReplaced.Of(_merged, _at, _flat, source);
        var whole = changed.Reshape(_permuted);
        if (_order == Dims.All(_order.Count))
        {
            return whole;
        }

        var inverse = new int[_order.Count];
        for (var dim = 0; dim < inverse.Length; dim++)
        {
            inverse[_order[dim]] = dim;
        }

        return whole.Graph.Add(new Permuted([.. inverse]), whole);
    }
}
