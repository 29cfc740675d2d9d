using Grad.Backends.Threading;
using Grad.Engine.Execution;
using Grad.Engine.Planning;

namespace Grad.Backends.Kernels.Reduce;

/// <summary>A reduction of elements with any strides, directly from memory.</summary>
internal sealed unsafe class ReduceKernel : Kernel
{
    // So many columns are taken side by side that their partial results and some rows stay in the caches.
    private const int PanelWidth = 512;
    private const int FewestColumns = 16;
    private const int RowsTogether = 8;
    private const long ShareFrom = 1 << 15;

    private readonly ThreadTeam _team;
    private readonly ReductionLoop _loop;
    private readonly CoalescedLayout _whole;
    private readonly CoalescedLayout _kept;
    private readonly CoalescedLayout _reduced;
    private readonly long _keptCount;
    private readonly long _reducedCount;
    private readonly bool _byColumns;
    private readonly Action<int> _part;
    private readonly int _parts;
    private readonly int _perPart;
    private readonly int _panelWidth;
    private nint _input;
    private nint _output;

    public ReduceKernel(ReduceInstruction instruction, ReductionLoop loop, ThreadTeam team)
    {
        _team = team;
        _loop = loop;
        var layout = instruction.Input.Layout;
        int[] kept = [.. Enumerable.Range(0, layout.Shape.Rank).Where(dim => !instruction.Dims.Contains(dim))];
        _whole = CoalescedLayout.Of(layout, [.. kept, .. instruction.Dims]);
        _kept = CoalescedLayout.Of(layout, kept);
        _reduced = CoalescedLayout.Of(layout, [.. instruction.Dims]);
        _keptCount = _kept.Count;
        _reducedCount = _reduced.Count;
        _byColumns = _kept.Sizes.Length > 0 && _kept.Strides[^1] == 1 && _kept.Sizes[^1] >= FewestColumns && !_reduced.IsContiguous;
        if (_byColumns)
        {
            var width = _kept.Sizes[^1];
            _panelWidth = Math.Min(PanelWidth, Math.Max((width / team.Size + FewestColumns - 1) / FewestColumns * FewestColumns, FewestColumns));
            _parts = (int)(_keptCount / width * ((width + _panelWidth - 1) / _panelWidth));
            _part = ReducePanel;
        }
        else
        {
            _perPart = _keptCount == 0 ? 1 : (int)Math.Clamp(ShareFrom / Math.Max(_reducedCount, 1), 1, _keptCount);
            _parts = (int)((_keptCount + _perPart - 1) / _perPart);
            _part = ReduceRows;
        }
    }

    public override void Run(ReadOnlySpan<nint> operands)
    {
        (_input, _output) = (operands[0], operands[1]);
        if (_keptCount * _reducedCount >= ShareFrom)
        {
            _team.Run(_parts, _part);
            return;
        }

        for (var part = 0; part < _parts; part++)
        {
            _part(part);
        }
    }

    private void ReduceRows(int part)
    {
        var end = Math.Min((part + 1L) * _perPart, _keptCount);
        if (_reducedCount is > 0 and <= ReductionLoop.Block)
        {
            ReduceShortRows((long)part * _perPart, end);
            return;
        }

        var size = _loop.ElementSize;
        var isDirect = _reduced.IsContiguous;
        var blocks = ReductionLoop.Blocks(_reducedCount);
        var partials = Scratch.Take(((ReductionLoop.Partials + (long)blocks) * _loop.StateSize) + (ReductionLoop.Block * size) + 64);
        var states = partials + (ReductionLoop.Partials * _loop.StateSize);
        var gathered = states + ((long)blocks * _loop.StateSize);
        for (var row = (long)part * _perPart; row < end; row++)
        {
            var first = (byte*)_input + (_kept.PlaceOf(row) * size);
            for (var block = 0; block < blocks; block++)
            {
                var start = (long)block * ReductionLoop.Block;
                var count = (int)Math.Min(ReductionLoop.Block, _reducedCount - start);
                var elements = first + (start * size);
                if (!isDirect)
                {
                    elements = gathered;
                    StridedCopy.Gather(elements, first, _reduced.Sizes, _reduced.Strides, start, count, size);
                }

                _loop.Clear(partials);
                _loop.Include(partials, elements, 0, count);
                _loop.Finish(partials, states + ((long)block * _loop.StateSize));
            }

            _loop.Total(states, blocks, (byte*)_output + (row * size));
        }
    }

    // As many rows as make a block are gathered together.
    private void ReduceShortRows(long from, long to)
    {
        var (size, length) = (_loop.ElementSize, (int)_reducedCount);
        var gathered = Scratch.Take((ReductionLoop.Block * size) + 64);
        while (from < to)
        {
            var rows = (int)Math.Min(ReductionLoop.Block / length, to - from);
            StridedCopy.Gather(gathered, (byte*)_input, _whole.Sizes, _whole.Strides, from * length, rows * length, size);
            _loop.Rows(gathered, rows, length, (byte*)_output + (from * size));
            from += rows;
        }
    }

    // Neighbouring outputs side by side: each has its own 16 partial results.
    private void ReducePanel(int part)
    {
        var width = _kept.Sizes[^1];
        var panels = (width + _panelWidth - 1) / _panelWidth;
        var (row, column) = ((long)(part / panels) * width, part % panels * _panelWidth);
        var columns = Math.Min(_panelWidth, width - column);
        var size = _loop.ElementSize;
        var first = (byte*)_input + ((_kept.PlaceOf(row) + column) * size);
        var blocks = ReductionLoop.Blocks(_reducedCount);
        var stateSize = _loop.ColumnsSize(columns);
        var partials = Scratch.Take((ReductionLoop.Partials + (long)blocks) * stateSize);
        var states = partials + (ReductionLoop.Partials * stateSize);
        for (var block = 0; block < blocks; block++)
        {
            var end = Math.Min((block + 1L) * ReductionLoop.Block, _reducedCount);
            var used = (int)Math.Min(end - ((long)block * ReductionLoop.Block), ReductionLoop.Partials);
            _loop.ClearColumns(partials, stateSize, columns, used);
            if (_reduced.Sizes.Length == 1)
            {
                IncludeEvenly(first, (long)block * ReductionLoop.Block, end, partials, stateSize, columns);
            }
            else
            {
                for (var i = (long)block * ReductionLoop.Block; i < end; i++)
                {
                    _loop.IncludeRows(partials + (i % ReductionLoop.Partials * stateSize), first + (_reduced.PlaceOf(i) * size), 0, 1, columns);
                }
            }

            _loop.FinishColumns(partials, stateSize, columns, states + (block * stateSize), used);
        }

        _loop.TotalColumns(states, blocks, columns, (byte*)_output + ((row + column) * size));
    }

    // Each partial result takes several of its rows at a time, so that it is read and written less often.
    private void IncludeEvenly(byte* first, long from, long to, byte* partials, long stateSize, int columns)
    {
        long stride = _reduced.Strides[0];
        for (; from < to; from += RowsTogether * ReductionLoop.Partials)
        {
            for (var partial = 0; partial < ReductionLoop.Partials && from + partial < to; partial++)
            {
                var rows = (int)Math.Min(RowsTogether, (to - from - partial + ReductionLoop.Partials - 1) / ReductionLoop.Partials);
                _loop.IncludeRows(
                    partials + (partial * stateSize), first + ((from + partial) * stride * _loop.ElementSize), stride * ReductionLoop.Partials, rows, columns);
            }
        }
    }
}
