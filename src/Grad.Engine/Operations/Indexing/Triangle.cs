using Grad.Engine.Graphs;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Tensors;

namespace Grad.Engine.Operations.Indexing;

/// <summary>Which elements of a matrix lie on one side of a diagonal.</summary>
internal static class Triangle
{
    /// <summary>The matrices of x with 0 outside the lower triangle, or outside the upper.</summary>
    public static Value Of(Arguments arguments, bool isLower)
    {
        var x = arguments.Tensor("input");
        if (x.Shape.Rank < 2)
        {
            throw arguments.Fault($"the input has shape {x.Shape} (it must have at least 2 dimensions)");
        }

        var (rows, columns, diagonal) = ((int)x.Shape[^2], (int)x.Shape[^1], arguments.Long("diagonal"));
        var mask = new Tensor(DType.Bool, new Shape(rows, columns));
        var items = mask.Span<bool>();
        for (var i = 0; i < items.Length; i++)
        {
            var above = (long)(i % columns) - (i / columns);
            items[i] = isLower ? above <= diagonal : above >= diagonal;
        }

        return Where.Of(x.Graph.Constant(mask), x, x.Filled(0));
    }

    /// <summary>The row and column indices of one side of a diagonal, in row-major order, as an int64 tensor of two rows.</summary>
    public static Value Places(Arguments arguments, bool isLower)
    {
        var (rows, columns, offset) = ((long)arguments.Int("row"), (long)arguments.Int("col"), (long)arguments.Int("offset"));
        if (rows < 0 || columns < 0)
        {
            throw arguments.Fault($"{rows} rows and {columns} columns (sizes must be at least 0)");
        }

        // A row of the lower side has the first columns, as many as it lies below the diagonal; the upper side has the rest.
        var below = offset + (isLower ? 1 : 0);
        var lower = Ramp(rows + below, columns) - Ramp(below, columns);
        var count = isLower ? lower : ((Int128)rows * columns) - lower;
        if (2 * count > int.MaxValue)
        {
            throw GradException.Limit($"{(isLower ? "tril_indices" : "triu_indices")}(): the result has {(long)(2 * count)} elements (at most {int.MaxValue} are possible)");
        }

        var result = new Tensor(arguments.DTypeOrNull("dtype") ?? DType.Int64, new Shape(2, (int)count));
        var (from, to) = isLower ? (Math.Max(0, -offset), rows) : (0, Math.Min(rows, columns - offset));
        var next = 0;
        for (var row = from; row < to && next < count; row++)
        {
            var cut = Math.Clamp(row + below, 0, columns);
            for (var (column, end) = isLower ? (0, cut) : (cut, columns); column < end; column++)
            {
                result.Set(next, row);
                result.Set((int)count + next++, column);
            }
        }

        return arguments.Graph.Constant(result);
    }

    // The sum of 0, 1, ..., end - 1, of which none counts for more than a limit.
    private static Int128 Ramp(Int128 end, Int128 most)
    {
        var rising = Int128.Clamp(end, 0, most + 1);
        return (rising * (rising - 1) / 2) + (Int128.Max(end - most - 1, 0) * most);
    }
}
