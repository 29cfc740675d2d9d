using Grad.Backends.Kernels.Reduce;

namespace Grad.Backends.Kernels.Map;

/// <summary>A reduction over rows, of all elements or column by column. Each part leaves the states of whole blocks.</summary>
/// <param name="loop">How elements are combined.</param>
/// <param name="isOfColumns">Whether there is one result for each column.</param>
/// <param name="operand">The output.</param>
/// <param name="partialsOffset">Where in the working memory the partial results are.</param>
internal sealed unsafe class TileReduction(ReductionLoop loop, bool isOfColumns, int operand, long partialsOffset)
{
    /// <summary>Whether there is one result for each column.</summary>
    public bool IsOfColumns => isOfColumns;

    /// <summary>The output.</summary>
    public int Operand => operand;

    /// <summary>The bytes of the partial results.</summary>
    public static long PartialsSize(ReductionLoop loop, bool isOfColumns, int columns) =>
        ReductionLoop.Partials * (isOfColumns ? loop.ColumnsSize(columns) : loop.StateSize);

    /// <summary>The bytes of the states of all blocks.</summary>
    public long StatesSize(TileLayout layout) => isOfColumns
        ? ReductionLoop.Blocks(layout.Rows) * loop.ColumnsSize(layout.Columns)
        : (long)ReductionLoop.Blocks(layout.Count) * loop.StateSize;

    /// <summary>Begins a part.</summary>
    public void Clear(byte* scratch, TileLayout layout)
    {
        if (isOfColumns)
        {
            loop.ClearColumns(scratch + partialsOffset, loop.ColumnsSize(layout.Columns), layout.Columns);
        }
        else
        {
            loop.Clear(scratch + partialsOffset);
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
            loop.Include(partials, elements, position, length);
            elements += (long)length * loop.ElementSize;
            count -= length;
            first += length;
            if (first % ReductionLoop.Block == 0 || first == total)
            {
                loop.Finish(partials, states + ((first - 1) / ReductionLoop.Block * loop.StateSize));
                loop.Clear(partials);
            }
        }
    }

    /// <summary>Adds rows, or a stretch of one.</summary>
    public void IncludeRows(byte* elements, byte* scratch, byte* states, int row, int rows, int column, int columns, TileLayout layout)
    {
        var size = loop.ColumnsSize(layout.Columns);
        var offset = loop.ColumnsSize(column);
        var partials = scratch + partialsOffset + offset;
        for (var end = row + rows; row < end; row++)
        {
            loop.IncludeRows(partials + (row % ReductionLoop.Partials * size), elements, 0, 1, columns);
            elements += (long)columns * loop.ElementSize;
            if ((row + 1) % ReductionLoop.Block == 0 || row + 1 == layout.Rows)
            {
                loop.FinishColumns(partials, size, columns, states + (row / ReductionLoop.Block * size) + offset);
                loop.ClearColumns(partials, size, columns);
            }
        }
    }

    /// <summary>Combines the states of all blocks.</summary>
    public void Total(byte* states, byte* output, TileLayout layout)
    {
        if (isOfColumns)
        {
            loop.TotalColumns(states, ReductionLoop.Blocks(layout.Rows), layout.Columns, output);
        }
        else
        {
            loop.Total(states, ReductionLoop.Blocks(layout.Count), output);
        }
    }
}
