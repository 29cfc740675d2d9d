namespace Grad.Backends.Kernels.Contract;

/// <summary>A range of indices.</summary>
/// <param name="First">The first one.</param>
/// <param name="Count">How many.</param>
internal readonly record struct Range(int First, int Count);

/// <summary>How a batch of products is cut into parts of about equal size, of which each thread takes some.</summary>
internal readonly struct BatchPartition
{
    // So many for each thread balance threads that do not start at the same time.
    private const int PiecesOfThread = 2;

    private readonly (int Size, int Count, int Multiple) _batch;
    private readonly (int Size, int Count, int Multiple) _rows;
    private readonly (int Size, int Count, int Multiple) _columns;

    private BatchPartition((int Size, int Count, int Multiple) batch, (int Size, int Count, int Multiple) rows, (int Size, int Count, int Multiple) columns) =>
        (_batch, _rows, _columns) = (batch, rows, columns);

    /// <summary>How many parts there are.</summary>
    public int Count => _batch.Count * _rows.Count * _columns.Count;

    /// <summary>One part.</summary>
    public (Range Batch, Range Rows, Range Columns) this[int part] => (
        Piece(_batch, part / (_rows.Count * _columns.Count)),
        Piece(_rows, part / _columns.Count % _rows.Count),
        Piece(_columns, part % _columns.Count));

    /// <summary>All in one part.</summary>
    public static BatchPartition Whole(int batch, int rows, int columns) => new((batch, 1, 1), (rows, 1, 1), (columns, 1, 1));

    /// <summary>Parts for a number of threads; matrices are only cut where the batch is too small, into multiples of a tile.</summary>
    public static BatchPartition For(int threads, int batch, int rows, int columns, int rowsOfTile, int columnsOfTile)
    {
        var wanted = threads == 1 ? 1 : threads * PiecesOfThread;
        var batches = Math.Min(batch, wanted);
        var (rowPieces, columnPieces) = (1, 1);
        while (batches * rowPieces * columnPieces < wanted)
        {
            var (height, width) = (rows / rowPieces, columns / columnPieces);
            if (height > width && height >= 2 * rowsOfTile)
            {
                rowPieces *= 2;
            }
            else if (width >= 2 * columnsOfTile)
            {
                columnPieces *= 2;
            }
            else if (height >= 2 * rowsOfTile)
            {
                rowPieces *= 2;
            }
            else
            {
                break;
            }
        }

        return new((batch, batches, 1), (rows, rowPieces, rowsOfTile), (columns, columnPieces, columnsOfTile));
    }

    private static Range Piece((int Size, int Count, int Multiple) whole, int index)
    {
        var first = Cut(whole, index);
        return new(first, Cut(whole, index + 1) - first);
    }

    private static int Cut((int Size, int Count, int Multiple) whole, int index) =>
        index == whole.Count ? whole.Size : (int)((long)whole.Size * index / whole.Count / whole.Multiple * whole.Multiple);
}
