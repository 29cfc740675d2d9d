using Grad.Backends.Lanes;
using Grad.Backends.Threading;

namespace Grad.Backends.Kernels.Contract;

/// <summary>
/// The product of some rows and some columns by one thread, in blocks that stay in the caches: a block of packed columns in the
/// third level, one of packed rows in the second, and one packed panel of these columns in the first.
/// </summary>
/// <typeparam name="V">The backend's lane.</typeparam>
/// <typeparam name="S">The lane of one element.</typeparam>
/// <typeparam name="T">The element type.</typeparam>
internal unsafe ref struct MacroKernel<V, S, T>
    where V : unmanaged, IContractionLane<V>
    where S : unmanaged, IContractionLane<S>
    where T : unmanaged
{
    /// <summary>How many k a chain of multiply-adds has; part of the definition of a product.</summary>
    public const int DepthOfBlock = 256;

    private const int BytesOfRows = 144 * DepthOfBlock * sizeof(float);
    private const int BytesOfColumns = 1024 * DepthOfBlock * sizeof(float);
    private const int BytesOfResults = 1 << 18;

    // Rows that no more tiles of columns are multiplied with are not worth a copy.
    private const int MostUses = 8;

    // How few neighbouring columns one vector may cover where packing costs more than the multiplications that are wasted.
    private const int FewestOfVector = 3;

    private readonly Matrix _a;
    private readonly Matrix _b;
    private readonly Matrix _c;
    private readonly Range _rows;
    private readonly Range _columns;
    private readonly int _rowsOfBlock;
    private readonly int _columnsOfBlock;
    private readonly bool _readsRows;
    private readonly T* _tile;
    private readonly T* _packedRows;
    private readonly T* _packedColumns;
    private readonly nint* _rowsOfA;
    private readonly nint* _rowsOfC;
    private readonly nint* _columnsOfB;
    private readonly nint* _columnsOfC;
    private readonly nint* _stepsOfPacked;
    private readonly int* _runsOfB;
    private readonly int* _runsOfC;
    private ReductionOffsets _depthsOfA;
    private ReductionOffsets _depthsOfB;
    private int _row = -1;

    /// <summary>Takes the thread's working memory for products of some matrices.</summary>
    public MacroKernel(Matrix a, Matrix b, Matrix c, Range rows, Range columns)
    {
        (_a, _b, _c, _rows, _columns) = (a, b, c, rows, columns);
        _readsRows = !IsInPlace && columns.Count <= MostUses * TileColumns && a.Rows.IsUniform && a.Columns.IsUniform;
        var depth = Math.Min(a.Columns.Size, DepthOfBlock);
        _rowsOfBlock = Math.Min(UpTo(rows.Count, TileRows), BytesOfRows / DepthOfBlock / sizeof(T) / TileRows * TileRows);
        _columnsOfBlock = Math.Min(UpTo(columns.Count, MostOfTile), BytesOfColumns / DepthOfBlock / sizeof(T) / TileColumns * TileColumns);
        var elements = (TileRows * TileColumns) + ((long)depth * (_rowsOfBlock + _columnsOfBlock)) + PackedPanel<T>.Slack;
        var places = (3 * depth) + (2 * (_rowsOfBlock + _columnsOfBlock)) + MostOfTile;
        var room = Scratch.Take((elements * sizeof(T)) + (places * sizeof(nint)) + (2 * (depth + _columnsOfBlock) * sizeof(int)));
        _tile = (T*)room;
        _packedColumns = _tile + (TileRows * TileColumns);
        _packedRows = _packedColumns + ((long)depth * _columnsOfBlock);
        _rowsOfA = (nint*)(_tile + elements);
        _rowsOfC = _rowsOfA + _rowsOfBlock;
        _columnsOfB = _rowsOfC + _rowsOfBlock;
        _columnsOfC = _columnsOfB + _columnsOfBlock + MostOfTile;
        _depthsOfA.Places = _columnsOfC + _columnsOfBlock;
        _depthsOfB.Places = _depthsOfA.Places + depth;
        _stepsOfPacked = _depthsOfB.Places + depth;
        _depthsOfA.Runs = (int*)(_stepsOfPacked + depth);
        _depthsOfB.Runs = _depthsOfA.Runs + depth;
        _runsOfB = _depthsOfB.Runs + depth;
        _runsOfC = _runsOfB + _columnsOfBlock;
        if (IsInPlace)
        {
            var width = IsWide ? MostOfTile : TileColumns;
            for (var k = 0; k < depth; k++)
            {
                _stepsOfPacked[k] = (nint)k * width;
            }
        }
    }

    private static int TileRows => MicroKernel<V, T>.Rows;

    private static int TileColumns => MicroKernel<V, T>.Columns;

    private static int MostOfTile => 2 * TileColumns;

    /// <summary>Multiplies some matrices of the batch.</summary>
    public void Multiply(T* a, T* b, T* c, Range batches)
    {
        // As many as have their results in the cache while all their k are added go together: places are the same for all of them.
        var together = (int)Math.Clamp(BytesOfResults / sizeof(T) / ((long)_rows.Count * _columns.Count), 1, batches.Count);
        for (var first = 0; first < batches.Count; first += together)
        {
            var count = Math.Min(together, batches.Count - first);
            MultiplyTogether(a, b, c, new Range(batches.First + first, count));
        }
    }

    private void MultiplyTogether(T* a, T* b, T* c, Range batches)
    {
        var depth = _a.Columns.Size;
        for (var column = 0; column < _columns.Count; column += _columnsOfBlock)
        {
            var columns = Math.Min(_columnsOfBlock, _columns.Count - column);
            FindColumns(column, columns);
            for (var k = 0; k < depth; k += DepthOfBlock)
            {
                FindDepths(k, Math.Min(DepthOfBlock, depth - k));
                for (var batch = batches.First; batch < batches.First + batches.Count; batch++)
                {
                    Multiply(a + _a.Batch.PlaceOf(batch), b + _b.Batch.PlaceOf(batch), c + _c.Batch.PlaceOf(batch), columns, adds: k > 0);
                }
            }
        }
    }

    private void Multiply(T* a, T* b, T* c, int columns, bool adds)
    {
        if (!IsInPlace)
        {
            Pack(b, _columnsOfB, columns, TileColumns, _depthsOfB, _packedColumns);
        }

        for (var row = 0; row < _rows.Count; row += _rowsOfBlock)
        {
            var rows = Math.Min(_rowsOfBlock, _rows.Count - row);
            FindRows(row, rows);
            if (!_readsRows)
            {
                Pack(a, _rowsOfA, rows, TileRows, _depthsOfA, _packedRows);
            }

            if (IsInPlace)
            {
                MultiplyInPlace(b, c, rows, columns, adds);
            }
            else
            {
                MultiplyPanels(a, c, rows, columns, adds);
            }
        }
    }

    private void FindColumns(int column, int count)
    {
        // A tile may begin at any column, and is packed whole.
        _b.Columns.Fill(_columns.First + column, count + MostOfTile, count, _columnsOfB);
        _c.Columns.Fill(_columns.First + column, count, count, _columnsOfC);
        ReductionOffsets.FindRuns(_columnsOfB, count, 1, _runsOfB);
        ReductionOffsets.FindRuns(_columnsOfC, count, 1, _runsOfC);
    }

    private void FindDepths(int k, int count)
    {
        _depthsOfA.Fill(_a.Columns, k, count);
        _depthsOfB.Fill(_b.Rows, k, count);
    }

    private void FindRows(int row, int count)
    {
        if (_row != row)
        {
            _row = row;
            _a.Rows.Fill(_rows.First + row, UpTo(count, TileRows), count, _rowsOfA);
            _c.Rows.Fill(_rows.First + row, count, count, _rowsOfC);
        }
    }

    // Columns that only one tile of rows is multiplied with are not worth a copy.
    private readonly bool IsInPlace => _rows.Count <= TileRows;

    // Few rows leave registers for twice as many columns.
    private readonly bool CanBeWide => 2 * MicroKernel<V, T>.RowsFor(_rows.Count) <= TileRows;

    private readonly bool IsWide => CanBeWide && _columns.Count > TileColumns;

    private static int UpTo(int count, int multiple) => (count + multiple - 1) / multiple * multiple;

    private static void Pack(T* source, nint* lines, int count, int width, in ReductionOffsets depths, T* target)
    {
        for (var line = 0; line < count; line += width)
        {
            var next = line + width < count ? lines[line + width] - lines[line] : 0;
            PackedPanel<T>.Pack(source, lines + line, width, depths, next, target + ((long)line * depths.Count));
        }
    }

    private readonly void MultiplyPanels(T* a, T* c, int rows, int columns, bool adds)
    {
        var depth = _depthsOfA.Count;
        for (var column = 0; column < columns; column += TileColumns)
        {
            var width = Math.Min(TileColumns, columns - column);
            var packed = _packedColumns + ((long)column * depth);
            var isNarrow = width <= V.Count;
            var isWhole = (width == TileColumns || width == V.Count) && _runsOfC[column] >= width;
            for (var row = 0; row < rows; row += TileRows)
            {
                var height = Math.Min(TileRows, rows - row);
                var tileRows = MicroKernel<V, T>.RowsFor(height);
                var lines = !_readsRows ? Panel(_packedRows + ((long)row * depth))
                    : tileRows == height ? new StridedVectors<T>(a + _rowsOfA[row] + _depthsOfA.Places[0], _a.Rows.Stride, _a.Columns.Stride)
                    : Packed(a, row, height);
                if (isWhole && tileRows == height && StrideOf(_rowsOfC + row, height) is { } stride)
                {
                    MicroKernel<V, T>.Run(tileRows, lines, packed, isNarrow, c + _rowsOfC[row] + _columnsOfC[column], stride, depth, adds);
                }
                else
                {
                    MicroKernel<V, T>.Run(tileRows, lines, packed, isNarrow, _tile, TileColumns, depth, adds: false);
                    PutTile(_tile, c, TileColumns, _rowsOfC + row, height, column, width, adds);
                }
            }
        }
    }

    // The rows of one tile, with columns that are not worth a copy.
    private readonly void MultiplyInPlace(T* b, T* c, int rows, int columns, bool adds)
    {
        var depth = _depthsOfA.Count;
        var tileRows = MicroKernel<V, T>.RowsFor(rows);
        var stride = tileRows == rows ? StrideOf(_rowsOfC, rows) : null;
        var starts = stackalloc T*[4];
        var widths = stackalloc int[4];
        for (var column = 0; column < columns;)
        {
            var steps = _depthsOfB.Places;
            var vectors = FindVectors(b, column, columns - column, starts, widths);
            var width = widths[0] + widths[1] + widths[2] + widths[3];

            // Only the last vector may cover fewer columns.
            if (width <= Math.Min(FewestOfVector, V.Count) * (vectors - 1))
            {
                vectors = IsWide ? 4 : 2;
                width = Math.Min(vectors * V.Count, columns - column);
                var next = column + width < columns ? _columnsOfB[column + width] - _columnsOfB[column] : 0;
                PackedPanel<T>.Pack(b, _columnsOfB + column, vectors * V.Count, _depthsOfB, next, _packedColumns);
                steps = _stepsOfPacked;
                for (var vector = 0; vector < vectors; vector++)
                {
                    starts[vector] = _packedColumns + (vector * V.Count);
                    widths[vector] = Math.Clamp(width - (vector * V.Count), 0, V.Count);
                }
            }

            var isWide = vectors > 2;
            var columnsOfTile = isWide ? 4 * V.Count : 2 * V.Count;
            if (stride is { } distance && width == columnsOfTile && _runsOfC[column] >= width)
            {
                MicroKernel<V, T>.RunInPlace(tileRows, Panel(_packedRows), starts, isWide, steps, c + _rowsOfC[0] + _columnsOfC[column], distance, depth, adds);
            }
            else
            {
                MicroKernel<V, T>.RunInPlace(tileRows, Panel(_packedRows), starts, isWide, steps, _tile, columnsOfTile, depth, adds: false);
                var first = column;
                for (var vector = 0; vector < vectors && widths[vector] > 0;)
                {
                    // Up to a vector that covers fewer columns they lie side by side.
                    var tile = _tile + (vector * V.Count);
                    var count = widths[vector];
                    while (widths[vector++] == V.Count && vector < vectors)
                    {
                        count += widths[vector];
                    }

                    PutTile(tile, c, columnsOfTile, _rowsOfC, rows, first, count, adds);
                    first += count;
                }
            }

            column += width;
        }
    }

    // Vectors of columns that lie side by side; one may reach past the end of those.
    private readonly int FindVectors(T* b, int column, int count, T** starts, int* widths)
    {
        var vectors = 0;
        for (var (most, end) = (CanBeWide ? 4 : 2, column + count); vectors < most && column < end; vectors++)
        {
            starts[vectors] = b + _columnsOfB[column];
            widths[vectors] = Math.Min(_runsOfB[column], V.Count);
            column += widths[vectors];
        }

        for (var rest = vectors; rest < 4; rest++)
        {
            starts[rest] = starts[0];
            widths[rest] = 0;
        }

        return vectors;
    }

    private readonly StridedVectors<T> Packed(T* a, int row, int height)
    {
        Pack(a, _rowsOfA + row, height, TileRows, _depthsOfA, _packedRows);
        return Panel(_packedRows);
    }

    private static StridedVectors<T> Panel(T* packed) => new(packed, 1, TileRows);

    private readonly void PutTile(T* tile, T* c, int stride, nint* rows, int height, int column, int width, bool adds)
    {
        for (var row = 0; row < height; row++)
        {
            var from = tile + (row * stride);
            var to = c + rows[row];
            if (!adds && _runsOfC[column] >= width)
            {
                new Span<T>(from, width).CopyTo(new Span<T>(to + _columnsOfC[column], width));
                continue;
            }

            for (var i = 0; i < width; i++)
            {
                var place = to + _columnsOfC[column + i];
                var element = S.Load(from + i);
                S.Store(adds ? S.Load(place) + element : element, place);
            }
        }
    }

    // The one distance of all rows; null where there are several.
    private static nint? StrideOf(nint* rows, int count)
    {
        var stride = count == 1 ? 0 : rows[1] - rows[0];
        for (var i = 2; i < count; i++)
        {
            if (rows[i] - rows[i - 1] != stride)
            {
                return null;
            }
        }

        return stride;
    }
}
