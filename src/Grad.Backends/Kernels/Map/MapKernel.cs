using Grad.Backends.Threading;
using Grad.Engine.Execution;

namespace Grad.Backends.Kernels.Map;

/// <summary>
/// A program over rows of columns. Each step loops over a tile that stays in the first-level cache, so a chain of any length reads its
/// inputs and writes its outputs once; where the reduction of a row is used by the row's own elements, there is another loop over the row.
/// </summary>
internal sealed unsafe class MapKernel : Kernel
{
    // Below this, starting other threads costs more than it gains.
    private const long ShareFrom = 1 << 15;
    private const long PartElements = 1 << 14;

    private readonly ThreadTeam _team;
    private readonly TileProgram _program;
    private readonly Action<int> _runPart;
    private readonly nint[] _operands;
    private readonly int _rowsOfPart;
    private readonly int _columnsOfPart;
    private readonly int _parts;

    public MapKernel(TileProgram program, ThreadTeam team)
    {
        _team = team;
        _program = program;
        _runPart = RunPart;
        _operands = new nint[program.OperandCount];
        var (rows, columns) = (program.Rows, program.Columns);
        (_rowsOfPart, _columnsOfPart) = (rows, columns);
        if (program.Count >= ShareFrom && team.Size > 1)
        {
            if (rows == 1)
            {
                _columnsOfPart = program.PhaseCount > 1 ? columns : (int)PartElements;
            }
            else
            {
                var unit = program.RowsOfUnit;
                _rowsOfPart = (int)Math.Clamp((PartElements + columns - 1) / columns / unit * unit, unit, Math.Max(rows, unit));
            }
        }

        _parts = program.Count == 0 ? 0
            : rows == 1 ? (int)((columns + (long)_columnsOfPart - 1) / _columnsOfPart)
            : (int)((rows + (long)_rowsOfPart - 1) / _rowsOfPart);
    }

    public override void Run(ReadOnlySpan<nint> operands)
    {
        if (_parts == 0)
        {
            return;
        }

        operands.CopyTo(_operands);
        if (_parts == 1)
        {
            RunPart(0);
        }
        else
        {
            _team.Run(_parts, _runPart);
        }

        _program.Finish(_operands);
    }

    private void RunPart(int part)
    {
        if (_program.Rows == 1)
        {
            var from = part * _columnsOfPart;
            _program.Run(_operands, 0, 1, from, Math.Min(_program.Columns - from, _columnsOfPart) + from);
        }
        else
        {
            var from = part * _rowsOfPart;
            _program.Run(_operands, from, Math.Min(_program.Rows - from, _rowsOfPart) + from, 0, _program.Columns);
        }
    }
}
