using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Rearrangements;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Indexing;

/// <summary>Python's indexing of one tensor: views first, then all index tensors together.</summary>
internal sealed class Indexing
{
    private readonly string _name;
    private readonly Value _whole;
    private readonly object?[] _items;
    private readonly List<Value?> _indices = [];
    private Value _x;

    /// <summary>Prepares indexing by items, each of a kind that <c>getitem</c> takes.</summary>
    public Indexing(string name, Value x, object?[] items)
    {
        _name = name;
        _whole = x;
        _x = x;
        _items = [.. items.Select(Item)];
    }

    /// <summary>The elements that are chosen.</summary>
    /// <exception cref="GradException">Too many indices, or one out of bounds.</exception>
    public Value Result()
    {
        var indexed = _items.Sum(Dimensions);
        if (indexed > _whole.Shape.Rank)
        {
            throw Fault($"too many indices for a tensor of shape {_whole.Shape} (it has {Count(_whole.Shape.Rank, "dimension")}, {indexed} are indexed)");
        }

        var missing = _whole.Shape.Rank - indexed;
        foreach (var item in _items)
        {
            switch (item)
            {
                case IndexEllipsis:
                    _indices.AddRange(Enumerable.Repeat<Value?>(null, missing));
                    missing = 0;
                    break;
                case null:
                    _x = Unsqueeze.Of(_x, _indices.Count);
                    _x.GradFnName = "UnsqueezeBackward0";
                    _indices.Add(null);
                    break;
                case long index:
                    _x = Select.Of(_name, _x, _indices.Count, index);
                    break;
                case IndexSlice slice:
                    Cut(slice);
                    break;
                case Value mask when mask.DType is DType.Bool or DType.UInt8:
                    Mask(mask);
                    break;
                case Value { Shape.Rank: 0 } index:
                    _x = At(_x, _indices.Count, index);
                    break;
                default:
                    _indices.Add((Value)item);
                    break;
            }
        }

        if (_indices.Any(static index => index is not null))
        {
            var result = new AdvancedIndex(_name, _x, _indices).Selected();
            result.GradFnName = "IndexBackward0";
            return result;
        }

        return _x == _whole ? _x.Graph.Add(new Alias("AliasBackward0"), _x) : _x;
    }

    private static int Dimensions(object? item) => item switch
    {
        null or IndexEllipsis => 0,
        Value mask when mask.DType is DType.Bool or DType.UInt8 => mask.Shape.Rank,
        _ => 1,
    };

    private static string Count(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";

    // The index is a value: its slice is gathered, so that another value needs no other graph.
    private static Value At(Value x, int dim, Value index)
    {
        var flat = LinearIndex.Of(x.Graph, [x.Shape[dim]], [dim], index.Reshape(new Shape(1)));
        var result = IndexSelected.Of(x, dim, flat).Reshape(x.Shape.Without(dim));
        result.GradFnName = "SelectBackward0";
        return result;
    }

    private void Cut(IndexSlice slice)
    {
        var dim = _indices.Count;
        var size = _x.Shape[dim];
        var step = slice.Step ?? 1;
        if (step < 1)
        {
            throw Fault($"the step of a slice is {step} (it must be at least 1; use flip)");
        }

        var start = Math.Clamp(slice.Start is < 0 ? slice.Start.Value + size : slice.Start ?? 0, 0, size);
        var stop = Math.Clamp(slice.Stop is < 0 ? slice.Stop.Value + size : slice.Stop ?? size, start, size);
        _indices.Add(null);

        // PyTorch leaves out a slice whose bounds are written and are those of the dimension.
        if (slice.Stop == size && start == 0 && step == 1)
        {
            return;
        }

        var length = (int)((stop - start + step - 1) / step);
        _x = _x.Graph.Add(new Slice(dim, (int)start, length, (int)Math.Min(step, int.MaxValue)), _x);
    }

    private void Mask(Value mask)
    {
        var dim = _indices.Count;
        if (mask.Shape.Rank == 0)
        {
            _x = Unsqueeze.Of(_x, dim);
            _indices.Add(Masks.Flat(_name, mask));
            return;
        }

        var matched = new Shape(_x.Shape.Sizes.Slice(dim, mask.Shape.Rank));
        if (!mask.Shape.Equals(matched))
        {
            throw Fault($"a mask of shape {mask.Shape} does not match dimensions {matched} of the tensor");
        }

        _indices.AddRange([.. Masks.Places(_name, mask)]);
    }

    private object? Item(object? item) => item switch
    {
        bool flag => _whole.Graph.Constant(Tensor.Scalar(flag)),
        OperationResult { IsTuple: false } result => Item(result.Values[0]),
        object?[] list => List(list),
        Value { IsNumber: true, Shape.Rank: 0 } number when number.DType.IsInteger => ((Constant)number.Primitive).Tensor.ToInt64(0),
        Value value when value.DType is not (DType.Int64 or DType.Bool or DType.UInt8) =>
            throw Fault($"an index has dtype {value.DType.Name} (it must be int64 or bool)"),
        null or long or Value or IndexSlice or IndexEllipsis => item,
        _ => throw Fault($"{Arguments.Describe(item)} is not an index (use ints, slices, ..., None, masks, or int64 tensors)"),
    };

    private Value List(object?[] items)
    {
        var value = Literal.Of(_name, _whole.Graph, items);
        return value.DType == DType.Bool ? value : value.DType.IsInteger || value.Shape.Count == 0
            ? value.To(DType.Int64)
            : throw Fault($"an index has dtype {value.DType.Name} (it must be int64 or bool)");
    }

    private GradException Fault(Message message) => GradException.Graph($"{_name}(): {message}");
}
