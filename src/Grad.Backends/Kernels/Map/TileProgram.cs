using System.Runtime.Intrinsics;
using Grad.Backends.Kernels.Reduce;
using Grad.Backends.Threading;
using Grad.Engine.Planning;
using Grad.Engine.Tensors;

namespace Grad.Backends.Kernels.Map;

/// <summary>
/// A program cut into tiles: blocks of whole rows where rows are short, else stretches of one row. Each part of the rows is
/// independent of the others, so threads can run them side by side.
/// </summary>
internal sealed unsafe class TileProgram
{
    /// <summary>The number of elements of a tile: as many as a block of a reduction.</summary>
    public const int Tile = ReductionLoop.Block;

    private readonly TileLayout _layout;
    private readonly TileStage[] _phases;
    private readonly TileAction[] _start;
    private readonly TileReduction[] _reductions;
    private readonly Storage?[] _states;
    private readonly bool _downColumns;

    /// <summary>A program.</summary>
    /// <param name="layout">Where its registers are.</param>
    /// <param name="start">What each part does first.</param>
    /// <param name="phases">What is done to each block of rows, in order.</param>
    /// <param name="reductions">The reductions over rows.</param>
    /// <param name="operandCount">The number of inputs and outputs.</param>
    public TileProgram(TileLayout layout, TileAction[] start, TileStage[] phases, TileReduction[] reductions, int operandCount)
    {
        _layout = layout;
        _start = start;
        _phases = phases;
        _reductions = reductions;
        OperandCount = operandCount;

        // Of long rows, the partial results of all columns together are more than the caches hold. A tile down a column is still a
        // whole block of the reduction of everything, where rows are whole blocks.
        _downColumns = reductions.Any(static reduction => reduction.IsOfColumns) && layout.Columns > Tile
            && phases is [{ BeforeTiles: [], AfterTiles: [] }]
            && (layout.Columns % Tile == 0 || reductions.All(static reduction => reduction.IsOfColumns));
        _states = [.. reductions.Select(reduction => layout.Count == 0 ? null : new Storage(reduction.StatesSize(layout)))];
    }

    /// <summary>The number of rows.</summary>
    public int Rows => _layout.Rows;

    /// <summary>The number of columns.</summary>
    public int Columns => _layout.Columns;

    /// <summary>Rows times columns.</summary>
    public long Count => _layout.Count;

    /// <summary>The number of phases: how often there is a loop over a row.</summary>
    public int PhaseCount => _phases.Length;

    /// <summary>The number of inputs and outputs.</summary>
    public int OperandCount { get; }

    /// <summary>Whether an output is written past the caches.</summary>
    public bool IsStreaming { get; init; }

    /// <summary>Parts must begin at a multiple of so many rows.</summary>
    public int RowsOfUnit
    {
        get
        {
            var unit = 1;
            foreach (var reduction in _reductions)
            {
                unit = Math.Max(unit, reduction.IsOfColumns ? ReductionLoop.Block : ReductionLoop.Block / Math.Min(Columns & -Columns, ReductionLoop.Block));
            }

            return unit;
        }
    }

    /// <summary>Runs it for some rows, or for some columns of a single row.</summary>
    public void Run(nint[] operands, int rowFrom, int rowTo, int columnFrom, int columnTo)
    {
        var scratch = Scratch.Take(_layout.ScratchSize);
        var registers = (byte**)scratch;
        foreach (var place in _layout.Fixed)
        {
            registers[place.Register] = place.Operand < 0 ? scratch + place.Offset : (byte*)operands[place.Operand];
        }

        foreach (var reduction in _reductions)
        {
            reduction.Clear(scratch, _layout);
        }

        Do(_start, operands, scratch, 0, Math.Min(_layout.RowsOfTile, Rows), 0, Columns);
        var stretch = _downColumns ? Tile : columnTo - columnFrom;
        for (var column = columnFrom; column < columnTo; column += stretch)
        {
            RunRows(operands, scratch, rowFrom, rowTo, column, Math.Min(column + stretch, columnTo));
        }

        if (IsStreaming)
        {
            Interlocked.MemoryBarrier();
        }
    }

    private void RunRows(nint[] operands, byte* scratch, int rowFrom, int rowTo, int columnFrom, int columnTo)
    {
        var registers = (byte**)scratch;
        for (var row = rowFrom; row < rowTo; row += _layout.RowsOfTile)
        {
            var rows = Math.Min(_layout.RowsOfTile, rowTo - row);
            foreach (var place in _layout.ByRow)
            {
                registers[place.Register] = (byte*)operands[place.Operand] + ((long)row * place.ElementSize);
            }

            foreach (var phase in _phases)
            {
                Do(phase.BeforeTiles, operands, scratch, row, rows, columnFrom, Columns);
                if (phase.Tiles.Length > 0)
                {
                    for (var column = columnFrom; column < columnTo; column += _layout.ColumnsOfTile)
                    {
                        Place(registers, operands, scratch, row, column, isFirst: ReferenceEquals(phase, _phases[0]));
                        Do(phase.Tiles, operands, scratch, row, rows, column, Math.Min(_layout.ColumnsOfTile, columnTo - column));
                    }
                }

                Do(phase.AfterTiles, operands, scratch, row, rows, columnFrom, Columns);
            }
        }
    }

    /// <summary>Combines what the parts of the reductions over rows have left.</summary>
    public void Finish(nint[] operands)
    {
        for (var i = 0; i < _reductions.Length; i++)
        {
            _reductions[i].Total(_states[i]!.Pointer, (byte*)operands[_reductions[i].Operand], _layout);
        }

        GC.KeepAlive(_states);
    }

    private void Place(byte** registers, nint[] operands, byte* scratch, int row, int column, bool isFirst)
    {
        var flat = ((long)row * Columns) + column;
        foreach (var place in _layout.ByTile)
        {
            registers[place.Register] = (byte*)operands[place.Operand] + (flat * place.ElementSize);
            if (place.IsAhead && isFirst)
            {
                StreamingStore.Prefetch(registers[place.Register] + ((_downColumns ? Columns : Tile) * (long)place.ElementSize), Tile * place.ElementSize);
            }
        }

        foreach (var place in _layout.ByColumn)
        {
            var start = place.Operand < 0 ? scratch + place.Offset : (byte*)operands[place.Operand];
            registers[place.Register] = start + ((long)column * place.ElementSize);
        }
    }

    private void Do(TileAction[] actions, nint[] operands, byte* scratch, int row, int rows, int column, int columns)
    {
        var registers = (byte**)scratch;
        for (var i = 0; i < actions.Length; i++)
        {
            ref readonly var action = ref actions[i];
            var count = action.Extent == Extent.Full ? rows * columns : action.Extent == Extent.Row ? rows : 1;
            switch (action.Kind)
            {
                case ActionKind.Loop:
                    action.Loop!.Run(registers[action.Target], registers[action.A], registers[action.B], registers[action.C], count, action.Repeated);
                    break;
                case ActionKind.Gather:
                case ActionKind.Scatter:
                    var strided = _layout.Strided[action.Index];
                    var start = action.Extent == Extent.Full ? ((long)row * Columns) + column : row;
                    if (action.Kind == ActionKind.Gather)
                    {
                        StridedCopy.Gather(registers[action.Target], (byte*)operands[strided.Operand], strided.Sizes, strided.Strides, start, count, action.ElementSize);
                    }
                    else
                    {
                        StridedCopy.Scatter(registers[action.A], (byte*)operands[strided.Operand], strided.Sizes, strided.Strides, start, count, action.ElementSize);
                    }

                    break;
                case ActionKind.Copy:
                    new Span<byte>(registers[action.A], count * action.ElementSize).CopyTo(new Span<byte>(registers[action.Target], count * action.ElementSize));
                    break;
                case ActionKind.Stream:
                    StreamingStore.Copy(registers[action.A], registers[action.Target], (long)count * action.ElementSize);
                    break;
                case ActionKind.Repeat:
                    Repeat(registers[action.Target], registers[action.A], action.B, rows, columns, action.ElementSize);
                    break;
                case ActionKind.ReduceRows:
                    action.Reduction!.Rows(registers[action.A], rows, columns, registers[action.Target]);
                    break;
                case ActionKind.ReduceStretch:
                    var partials = scratch + _layout.PartialsOffset;
                    action.Reduction!.Clear(partials);
                    action.Reduction.Include(partials, registers[action.A], 0, count);
                    action.Reduction.Finish(partials, scratch + action.Index + (column / Tile * action.Reduction.StateSize));
                    break;
                case ActionKind.TotalRow:
                    action.Reduction!.Total(scratch + action.Index, ReductionLoop.Blocks(Columns), registers[action.Target]);
                    break;
                case ActionKind.ReduceAll:
                    _reductions[action.Index].IncludeAll(registers[action.A], scratch, _states[action.Index]!.Pointer, ((long)row * Columns) + column, count, Count);
                    break;
                default:
                    _reductions[action.Index].IncludeRows(registers[action.A], scratch, _states[action.Index]!.Pointer, row, rows, column, columns, _layout);
                    break;
            }
        }
    }

    // Each element of the source is repeated along a row, or along the whole tile where the source is a single one.
    private static void Repeat(byte* target, byte* source, int step, int rows, int columns, int elementSize)
    {
        if (step == 0)
        {
            (rows, columns) = (1, rows * columns);
        }

        switch (elementSize)
        {
            case 1: Repeat(target, source, rows, columns); break;
            case 2: Repeat((ushort*)target, (ushort*)source, rows, columns); break;
            case 4: Repeat((uint*)target, (uint*)source, rows, columns); break;
            default: Repeat((ulong*)target, (ulong*)source, rows, columns); break;
        }
    }

    // A vector may reach into the next row, which is written after it, but not past the last one.
    private static void Repeat<T>(T* target, T* source, int rows, int columns)
        where T : unmanaged
    {
        var width = Vector256<T>.Count;
        var row = 0;
        for (; (long)(rows - row - 1) * columns >= width - 1; row++)
        {
            var repeated = Vector256.Create(source[row]);
            for (var i = 0; i < columns; i += width)
            {
                repeated.Store(target + i);
            }

            target += columns;
        }

        for (; row < rows; row++)
        {
            new Span<T>(target, columns).Fill(source[row]);
            target += columns;
        }
    }
}

/// <summary>One phase of a block of rows.</summary>
/// <param name="BeforeTiles">What is done once for the block.</param>
/// <param name="Tiles">What is done to each tile.</param>
/// <param name="AfterTiles">What is done once the tiles are done.</param>
internal sealed record TileStage(TileAction[] BeforeTiles, TileAction[] Tiles, TileAction[] AfterTiles);

/// <summary>Where a register is.</summary>
/// <param name="Register">The register.</param>
/// <param name="Operand">The operand that it lies in, or -1 where it lies in the working memory.</param>
/// <param name="Offset">Where in the working memory.</param>
/// <param name="ElementSize">The bytes of an element.</param>
/// <param name="IsAhead">Whether the next tile is called into the caches while this one is computed.</param>
internal readonly record struct TileAddress(int Register, int Operand, long Offset, int ElementSize, bool IsAhead = false);

/// <summary>An operand that is reached through strides.</summary>
/// <param name="Operand">The operand.</param>
/// <param name="Sizes">The sizes of its dimensions.</param>
/// <param name="Strides">The strides in elements.</param>
internal readonly record struct StridedOperand(int Operand, int[] Sizes, int[] Strides);

/// <summary>Where the registers of a program are.</summary>
internal sealed class TileLayout
{
    public required int Rows { get; init; }

    public required int Columns { get; init; }

    public required int RowsOfTile { get; init; }

    public required int ColumnsOfTile { get; init; }

    public long Count => (long)Rows * Columns;

    /// <summary>Registers that stay where they are.</summary>
    public required TileAddress[] Fixed { get; init; }

    /// <summary>Registers of one element for each row, in an operand.</summary>
    public required TileAddress[] ByRow { get; init; }

    /// <summary>Registers of one element for each place, in an operand.</summary>
    public required TileAddress[] ByTile { get; init; }

    /// <summary>Registers of one element for each column, in an operand or in the working memory.</summary>
    public required TileAddress[] ByColumn { get; init; }

    public required StridedOperand[] Strided { get; init; }

    /// <summary>Working memory for the partial results of one stretch.</summary>
    public required long PartialsOffset { get; init; }

    /// <summary>The bytes of the working memory, which begins with the addresses of the registers.</summary>
    public required long ScratchSize { get; init; }
}
