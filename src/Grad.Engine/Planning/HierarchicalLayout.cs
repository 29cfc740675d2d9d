using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Tensors;

namespace Grad.Engine.Planning;

/// <summary>
/// A layout each of whose dimensions may cover several dimensions of memory, the last one fastest: what no single stride expresses,
/// such as the windows of an image as the rows of a matrix.
/// </summary>
internal sealed class HierarchicalLayout
{
    private readonly long _offset;
    private readonly (int Size, int Stride)[][] _groups;

    private HierarchicalLayout(long offset, (int Size, int Stride)[][] groups)
    {
        _offset = offset;
        _groups = groups;
    }

    /// <summary>Whether one stride for each dimension is enough.</summary>
    public bool IsPlain => _groups.All(static group => group.Length == 1);

    /// <summary>A layout of single dimensions.</summary>
    public static HierarchicalLayout Of(Layout layout)
    {
        var groups = new (int, int)[layout.Shape.Rank][];
        for (var dim = 0; dim < groups.Length; dim++)
        {
            groups[dim] = [(layout.Shape[dim], layout.Strides[dim])];
        }

        return new(layout.Offset, groups);
    }

    /// <summary>What a view shows of it; null where that cannot be expressed.</summary>
    public HierarchicalLayout? Apply(View view) => view switch
    {
        Permuted permuted => Permute(permuted.Order),
        Reshaped reshaped => Reshape(reshaped.Shape),
        _ when view.IsIdentity => this,
        _ => IsPlain && view.Apply(Whole()) is { } layout ? Of(layout) : null,
    };

    /// <summary>The dimensions in another order.</summary>
    public HierarchicalLayout Permute(Dims order) => new(_offset, [.. order.Select(dim => _groups[dim])]);

    /// <summary>The same elements in row-major order under another shape; null where a dimension of memory would have to be cut unevenly.</summary>
    public HierarchicalLayout? Reshape(Shape shape)
    {
        if (shape.Count == 0)
        {
            return null;
        }

        var dims = Joined();
        var groups = new (int, int)[shape.Rank][];
        var (next, left, group) = (0, dims.Count > 0 ? dims[0].Size : 1, new List<(int, int)>());
        for (var dim = 0; dim < shape.Rank; dim++)
        {
            group.Clear();
            for (var wanted = shape[dim]; wanted > 1;)
            {
                var (size, stride) = dims[next];
                if (wanted % left != 0 && left % wanted != 0)
                {
                    return null;
                }

                var taken = Math.Min(wanted, left);
                left /= taken;
                wanted /= taken;
                group.Add((taken, stride * left));
                if (left == 1 && ++next < dims.Count)
                {
                    left = dims[next].Size;
                }
            }

            groups[dim] = group.Count > 0 ? [.. group] : [(1, 0)];
        }

        return new(_offset, groups);
    }

    /// <summary>The layout in memory, with the dimensions of all groups one after the other.</summary>
    public Layout Whole()
    {
        var dims = _groups.SelectMany(static group => group).ToArray();
        return new Layout(new Shape([.. dims.Select(static dim => dim.Size)]), _offset, [.. dims.Select(static dim => dim.Stride)]);
    }

    /// <summary>How many dimensions of memory a dimension covers.</summary>
    public int DimsOf(int dim) => _groups[dim].Length;

    // All dimensions of memory, outermost first; those that follow each other are one.
    private List<(int Size, int Stride)> Joined()
    {
        var dims = new List<(int Size, int Stride)>();
        foreach (var (size, stride) in _groups.SelectMany(static group => group))
        {
            if (size == 1)
            {
                continue;
            }

            if (dims.Count > 0 && dims[^1].Stride == (long)stride * size)
            {
                dims[^1] = (dims[^1].Size * size, stride);
            }
            else
            {
                dims.Add((size, stride));
            }
        }

        return dims;
    }
}
