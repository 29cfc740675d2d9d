using Grad.Backends.Kernels.Reduce;

namespace Grad.Backends.Kernels.Map;

/// <summary>A reduction over rows, of all elements or column by column. Each part leaves the states of whole blocks.</summary>
/// <param name="fold">How elements are combined.</param>
/// <param name="isOfColumns">Whether there is one result for each column.</param>
/// <param name="operand">The output.</param>
/// <param name="partialsOffset">Where in the working memory the partial results are.</param>
internal sealed unsafe class TileReduction(ReductionLoop fold, bool isOfColumns, int operand, long partialsOffset)
{
    /// <summary>Whether there is one result for each column.</summary>
    public bool IsOfColumns => isOfColumns;

    /// <summary>The output.</summary>
    public int Operand => operand;

    /// <summary>The bytes of the partial results.</summary>
    public static long PartialsSize(ReductionLoop fold, bool isOfColumns, int columns) =>
        ReductionLoop.Partials * (isOfColumns ? fold.ColumnsSize(columns) : fold.StateSize);

    /// <summary>The bytes of the states of all blocks.</summary>
    public long StatesSize(TileLayout layout) => isOfColumns
        ? ReductionLoop.Blocks(layout.Rows) * fold.ColumnsSize(layout.Columns)
        : (long)ReductionLoop.Blocks(layout.Count) * fold.StateSize;

    /// <summary>Begins a part.</summary>
    public void Clear(byte* scratch, TileLayout layout)
    {
        if (isOfColumns)
        {
            fold.ClearColumns(scratch + partialsOffset, fold.ColumnsSize(layout.Columns), layout.Columns);
        }
        else
        {
            fold.Clear(scratch + partialsOffset);
        }
    }

    /// <summary>Adds neighbouring elements, the first of which is the <paramref name="first"/>-th of all.</summary>
    public void IncludeAll(byte* elements, byte* scratch, byte* states, long first, int count, long total)
    {
        var partials = scratch + partialsOffset;
        while (count > 0)
        {
            var position = (int)(first % ReductionLoop.Block);
            var length = Math.Min(count, ReductionLoop.Block - position);
            fold.Include(partials, elements, position, length);
            elements += (long)length * fold.ElementSize;
            count -= length;
            first += length;
            if (first % ReductionLoop.Block == 0 || first == total)
            {
                fold.Finish(partials, states + ((first - 1) / ReductionLoop.Block * fold.StateSize));
                fold.Clear(partials);
            }
        }
    }

    /// <summary>Adds rows, or a stretch of one.</summary>
    public void IncludeRows(byte* elements, byte* scratch, byte* states, int row, int rows, int column, int columns, TileLayout layout)
    {
        var size = fold.ColumnsSize(layout.Columns);
        var offset = fold.ColumnsSize(column);
        var partials = scratch + partialsOffset + offset;
        for (var end = row + rows; row < end; row++)
        {
            fold.IncludeRows(partials + (row % ReductionLoop.Partials * size), elements, 0, 1, columns);
            elements += (long)columns * fold.ElementSize;
            if ((row + 1) % ReductionLoop.Block == 0 || row + 1 == layout.Rows)
            {
                fold.FinishColumns(partials, size, columns, states + (row / ReductionLoop.Block * size) + offset);
                fold.ClearColumns(partials, size, columns);
            }
        }
    }

    /// <summary>Combines the states of all blocks.</summary>
    public void Total(byte* states, byte* output, TileLayout layout)
    {
        if (isOfColumns)
        {
            fold.TotalColumns(states, ReductionLoop.Blocks(layout.Rows), layout.Columns, output);
        }
        else
        {
            fold.Total(states, ReductionLoop.Blocks(layout.Count), output);
        }
    }
}
