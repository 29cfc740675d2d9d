using Grad.Backends.Kernels.Reduce;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Planning;
using Grad.Engine.Tensors;

namespace Grad.Backends.Kernels.Map;

/// <summary>
/// Cuts a program into tiles: decides in which phase of a row each step is done, and makes an action for each.
/// </summary>
internal sealed class TileCompiler
{
    private readonly MapProgram _program;
    private readonly Location[] _operands;
    private readonly Func<StepForm, ElementwiseLoop> _loopOf;
    private readonly Func<ReductionKind, DType, ReductionLoop> _reductionOf;
    private readonly int _rowsOfTile;
    private readonly bool _wholeRows;
    private readonly TileMemory _memory;
    private readonly List<TileRegister> _registers = [];
    private readonly int[] _repeated;
    private readonly List<TileAction> _start = [];
    private readonly List<TileStageDraft> _phases = [];
    private readonly List<StridedOperand> _strided = [];
    private readonly List<TileReduction> _reductions = [];
    private long _partials = -1;

    private TileCompiler(MapInstruction instruction, Func<StepForm, ElementwiseLoop> loopOf, Func<ReductionKind, DType, ReductionLoop> reductionOf)
    {
        _program = instruction.Program;
        _operands = [.. instruction.Inputs, .. instruction.Outputs];
        _loopOf = loopOf;
        _reductionOf = reductionOf;
        _wholeRows = _program.Columns < TileProgram.Tile;
        _rowsOfTile = _wholeRows ? Math.Clamp(TileProgram.Tile / Math.Max(_program.Columns, 1), 1, Math.Max(_program.Rows, 1)) : 1;
        _repeated = new int[_program.Inputs.Length + _program.Steps.Length];
        Array.Fill(_repeated, -1);
        _memory = new TileMemory(_program, _registers, _rowsOfTile, _wholeRows);
    }

    /// <summary>Compiles a program.</summary>
    /// <param name="instruction">The program and its operands.</param>
    /// <param name="loopOf">The elementwise loop of a form of steps.</param>
    /// <param name="reductionOf">The reduction of a reduction over elements of a dtype.</param>
    public static TileProgram Compile(MapInstruction instruction, Func<StepForm, ElementwiseLoop> loopOf, Func<ReductionKind, DType, ReductionLoop> reductionOf) =>
        new TileCompiler(instruction, loopOf, reductionOf).Compile();

    private TileProgram Compile()
    {
        AddInputs();
        AddSteps();
        PlaceOutputs();
        Write();
        _memory.Assign(_phases.Select(static phase => phase.Tiles));
        var layout = new TileLayout
        {
            Rows = _program.Rows,
            Columns = _program.Columns,
            RowsOfTile = _rowsOfTile,
            ColumnsOfTile = _wholeRows ? Math.Max(_program.Columns, 1) : TileProgram.Tile,
            Fixed = [.. _memory.Fixed],
            ByRow = [.. _memory.ByRow],
            ByTile = [.. _memory.ByTile],
            ByColumn = [.. _memory.ByColumn],
            Strided = [.. _strided],
            PartialsOffset = _partials,
            ScratchSize = _memory.Size,
        };
        return new TileProgram(
            layout,
            [.. _start],
            [.. _phases.Select(static phase => new TileStage([.. phase.BeforeTiles], [.. phase.Tiles], [.. phase.AfterTiles]))],
            [.. _reductions],
            _operands.Length)
        {
            IsStreaming = Enumerable.Range(0, _program.Outputs.Length).Any(IsStreamed),
        };
    }

    private void AddInputs()
    {
        for (var i = 0; i < _program.Inputs.Length; i++)
        {
            var input = _program.Inputs[i];
            var register = new TileRegister(input.DType, input.Extent) { Available = 0 };
            _registers.Add(register);
            if (input.Arrangement == Arrangement.Contiguous)
            {
                register.Operand = i;
            }
            else if (input.Arrangement == Arrangement.RepeatedRow && !_wholeRows)
            {
                register.Operand = i;
                register.IsOfColumns = true;
            }
            else
            {
                register.IsKept = input.Arrangement == Arrangement.RepeatedRow;
            }
        }
    }

    // In which phase of a row each step is done: what needs the reduction of a row waits for the next phase.
    private void AddSteps()
    {
        foreach (var step in _program.Steps)
        {
            var phase = Math.Max(Available(step.A), Math.Max(Available(step.B), Available(step.C)));
            var form = _program.FormOf(step);
            _registers.Add(new TileRegister(form.DType, form.Extent)
            {
                Phase = phase,
                Available = form.Kind == StepKind.ReduceRow && !_wholeRows ? phase + 1 : phase,
            });
        }

        for (var i = 0; i < _program.Steps.Length; i++)
        {
            var step = _program.Steps[i];
            var phase = _registers[_program.Inputs.Length + i].Phase;
            foreach (var source in (ReadOnlySpan<int>)[step.A, step.B, step.C])
            {
                if (source >= 0 && _registers[source].Extent == Extent.Full && _registers[source].Phase < phase)
                {
                    _registers[source].CrossesPhases = true;
                }
            }
        }
    }

    private int Available(int register) => register < 0 ? 0 : _registers[register].Available;

    // A register that becomes an output is written there at once where the output lies as the register does.
    private void PlaceOutputs()
    {
        for (var i = 0; i < _program.Outputs.Length; i++)
        {
            var output = _program.Outputs[i];
            var register = _registers[output.Register];
            if (output.Kind == OutputKind.Stored && IsContiguous(_program.Inputs.Length + i) && !IsStreamed(i) && register.Extent == output.Extent && register is { Operand: < 0, IsKept: false })
            {
                register.Operand = _program.Inputs.Length + i;
            }
        }
    }

    private bool IsStreamed(int output) =>
        _program.Outputs[output] is { Kind: OutputKind.Stored, Extent: Extent.Full, Register: var register }
        && _program.Count * _program.DTypeOf(register).Size >= StreamingStore.From;

    private bool IsContiguous(int operand) => _operands[operand].Layout.IsContiguous;

    private void Write()
    {
        for (var i = 0; i < _program.Inputs.Length; i++)
        {
            if (_program.Inputs[i].Arrangement != Arrangement.Contiguous && !_registers[i].IsOfColumns)
            {
                var action = new TileAction
                {
                    Kind = ActionKind.Gather,
                    Extent = _registers[i].Extent,
                    ElementSize = (byte)_registers[i].DType.Size,
                    Target = i,
                    Index = AddStrided(i, _registers[i].Extent),
                };
                (_registers[i].IsKept ? _start : ListOf(0, _registers[i].Extent)).Add(action);
            }
        }

        for (var i = 0; i < _program.Steps.Length; i++)
        {
            WriteStep(_program.Steps[i], _program.Inputs.Length + i);
        }

        for (var i = 0; i < _program.Outputs.Length; i++)
        {
            WriteOutput(_program.Outputs[i], _program.Inputs.Length + i);
        }
    }

    private void WriteStep(MapStep step, int target)
    {
        var phase = _registers[target].Phase;
        var form = _program.FormOf(step);
        if (form.Kind == StepKind.ReduceRow)
        {
            WriteReduction(form, step.A, target, phase);
            return;
        }

        Span<int> sources = [step.A, step.B, step.C];
        var repeated = 0;
        for (var i = 0; i < step.Arity; i++)
        {
            var extent = _registers[sources[i]].Extent;
            if (extent == Extent.Row && form.Extent == Extent.Full && _wholeRows)
            {
                sources[i] = Repeated(sources[i], phase);
            }
            else if (extent < form.Extent)
            {
                repeated |= 1 << i;
            }
        }

        ListOf(phase, form.Extent).Add(new TileAction
        {
            Kind = ActionKind.Loop,
            Extent = form.Extent,
            Repeated = (byte)repeated,
            Target = target,
            A = sources[0],
            B = step.Arity > 1 ? sources[1] : sources[0],
            C = step.Arity > 2 ? sources[2] : sources[0],
            Loop = _loopOf(form),
        });
    }

    private void WriteReduction(StepForm form, int operand, int target, int phase)
    {
        var reduction = _reductionOf(form.Reduction, form.DType);
        var source = Full(operand, phase);
        var list = ListOf(phase, Extent.Full);
        if (_wholeRows)
        {
            list.Add(new TileAction
            {
                Kind = ActionKind.ReduceRows, Extent = Extent.Row, ElementSize = (byte)form.DType.Size, Target = target, A = source, Reduction = reduction,
            });
            return;
        }

        NeedPartials(reduction);
        var states = (int)_memory.Take((long)ReductionLoop.Blocks(_program.Columns) * reduction.StateSize);
        list.Add(new TileAction { Kind = ActionKind.ReduceStretch, Extent = Extent.Full, A = source, Reduction = reduction, Index = states });
        PhaseAt(phase).AfterTiles.Add(new TileAction { Kind = ActionKind.TotalRow, Extent = Extent.Row, Target = target, Reduction = reduction, Index = states });
    }

    private void WriteOutput(MapOutput output, int operand)
    {
        var register = _registers[output.Register];
        if (output.Kind == OutputKind.Stored)
        {
            if (register.Operand == operand)
            {
                return;
            }

            var source = register.Extent < output.Extent ? output.Register : -1;
            var isStreamed = IsStreamed(operand - _program.Inputs.Length);
            if (source >= 0 && IsContiguous(operand) && !isStreamed)
            {
                var direct = AddRegister(register.DType, output.Extent, register.Available);
                _registers[direct].Operand = operand;
                ListOf(register.Available, output.Extent).Add(Repetition(source, direct));
                return;
            }

            var stored = output.Extent == Extent.Full ? Full(output.Register, register.Available) : output.Register;
            var action = new TileAction { Extent = output.Extent, ElementSize = (byte)register.DType.Size, A = stored };
            if (IsContiguous(operand))
            {
                var target = AddRegister(register.DType, output.Extent, register.Available);
                _registers[target].Operand = operand;
                action.Kind = isStreamed ? ActionKind.Stream : ActionKind.Copy;
                action.Target = target;
            }
            else
            {
                action.Kind = ActionKind.Scatter;
                action.Index = AddStrided(operand, output.Extent);
            }

            ListOf(register.Available, output.Extent).Add(action);
            return;
        }

        var isOfColumns = output.Kind == OutputKind.ReducedToRow;
        var reduction = _reductionOf(output.Reduction, register.DType);
        ListOf(register.Available, Extent.Full).Add(new TileAction
        {
            Kind = isOfColumns ? ActionKind.ReduceColumns : ActionKind.ReduceAll,
            Extent = Extent.Full,
            A = Full(output.Register, register.Available),
            Index = _reductions.Count,
        });
        _reductions.Add(new TileReduction(reduction, isOfColumns, operand, _memory.Take(TileReduction.PartialsSize(reduction, isOfColumns, _program.Columns))));
    }

    // The register with one element for each place that another one stands for.
    private int Full(int register, int phase) => _registers[register].Extent == Extent.Full ? register : Repeated(register, phase);

    private int Repeated(int register, int phase)
    {
        // A tile's copy does not outlive the phase.
        if (_repeated[register] >= 0 && _registers[_repeated[register]].Phase == phase)
        {
            return _repeated[register];
        }

        var repeated = AddRegister(_registers[register].DType, Extent.Full, phase);
        ListOf(phase, Extent.Full).Add(Repetition(register, repeated));
        return _repeated[register] = repeated;
    }

    private TileAction Repetition(int source, int target) => new()
    {
        Kind = ActionKind.Repeat,
        Extent = _registers[target].Extent,
        ElementSize = (byte)_registers[source].DType.Size,
        Target = target,
        A = source,
        B = _registers[source].Extent == Extent.Row ? 1 : 0,
    };

    private int AddRegister(DType dtype, Extent extent, int phase)
    {
        _registers.Add(new TileRegister(dtype, extent) { Phase = phase, Available = phase });
        return _registers.Count - 1;
    }

    private int AddStrided(int operand, Extent extent)
    {
        var joined = CoalescedLayout.Of(_operands[operand].Layout);
        joined = extent == Extent.Row ? joined.RepeatedElements(_program.Columns) ?? joined : joined;
        _strided.Add(new StridedOperand(operand, joined.Sizes, joined.Strides));
        return _strided.Count - 1;
    }

    private TileStageDraft PhaseAt(int phase)
    {
        while (_phases.Count <= phase)
        {
            _phases.Add(new TileStageDraft());
        }

        return _phases[phase];
    }

    // Tiles of whole rows do everything in order; else what is of rows is done once for a row, before its tiles.
    private List<TileAction> ListOf(int phase, Extent extent) =>
        extent == Extent.Uniform ? _start
        : extent == Extent.Row && !_wholeRows ? PhaseAt(phase).BeforeTiles
        : PhaseAt(phase).Tiles;

    private void NeedPartials(ReductionLoop reduction)
    {
        if (_partials < 0)
        {
            _partials = _memory.Take((long)ReductionLoop.Partials * Math.Max(reduction.StateSize, 16));
        }
    }

    private sealed class TileStageDraft
    {
        public List<TileAction> BeforeTiles { get; } = [];

        public List<TileAction> Tiles { get; } = [];

        public List<TileAction> AfterTiles { get; } = [];
    }
}
