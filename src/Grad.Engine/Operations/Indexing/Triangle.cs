using Grad.Engine.Graphs;
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

        var (rows, columns, diagonal) = (x.Shape[^2], x.Shape[^1], arguments.Int("diagonal"));
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
        var (rows, columns, offset) = (arguments.Int("row"), arguments.Int("col"), arguments.Int("offset"));
        if (rows < 0 || columns < 0)
        {
            throw arguments.Fault($"{rows} rows and {columns} columns (sizes are at least 0)");
        }

        long First(int row) => isLower ? 0 : Math.Clamp((long)row + offset, 0, columns);
        long End(int row) => isLower ? Math.Clamp((long)row + offset + 1, 0, columns) : columns;
        long count = 0;
        for (var row = 0; row < rows; row++)
        {
            count += End(row) - First(row);
        }

        if (2 * count > int.MaxValue)
        {
            throw GradException.Limit($"{(isLower ? "tril_indices" : "triu_indices")}(): the result has {2 * count} elements (at most {int.MaxValue} are possible)");
        }

        var result = new Tensor(arguments.DTypeOrNull("dtype") ?? DType.Int64, new Shape(2, (int)count));
        var next = 0;
        for (var row = 0; row < rows; row++)
        {
            for (var (column, end) = (First(row), End(row)); column < end; column++)
            {
                result.Set(next, (long)row);
                result.Set((int)count + next++, column);
            }
        }

        return arguments.Graph.Constant(result);
    }
}
