using Grad.Backends.Threading;
using Grad.Engine.Execution;
using Grad.Engine.Planning;
using Grad.Engine.Tensors;

namespace Grad.Backends.Kernels.Map;

/// <summary>
/// A fused elementwise program. Each operation sweeps a tile that stays in the first-level cache, so a chain of any length reads
/// its inputs and writes its output once.
/// </summary>
internal sealed unsafe class MapKernel : Kernel
{
    private const int Tile = 1024;

    // Below this, starting other threads costs more than it gains.
    private const int TilesOfPart = 16;

    private readonly Team _team;
    private readonly MapProgram _program;
    private readonly Strides _strides;
    private readonly Access[] _accesses;
    private readonly Sweep[] _sweeps;
    private readonly int[] _slots;
    private readonly int _slotCount;
    private readonly int _slotBytes;
    private readonly long _count;

    public MapKernel(MapInstruction instruction, Func<MapStep, DType, Sweep> sweepOf, Team team)
    {
        _team = team;
        _program = instruction.Program;
        _count = instruction.Outputs[0].Layout.Shape.Count;
        Location[] operands = [.. instruction.Inputs, .. instruction.Outputs];
        _strides = Strides.Join(operands[^1].Layout.Shape.Sizes, [.. operands.Select(static operand => operand.Layout.Strides)]);
        _accesses = [.. Enumerable.Range(0, operands.Length).Select(_strides.AccessOf)];
        _sweeps = [.. _program.Steps.Select(step => sweepOf(step, _program.RegisterType(step.Sources[^1])))];
        _slotBytes = Tile * Enumerable.Range(0, _program.Inputs.Length + _program.Steps.Length).Max(register => _program.RegisterType(register).Size);
        (_slots, _slotCount) = AssignSlots();
    }

    public override void Run(ReadOnlySpan<nint> operands)
    {
        if (_count <= Tile * TilesOfPart || _team.Size == 1)
        {
            RunPart(operands, 0, _count);
            return;
        }

        var addresses = operands.ToArray();
        const int size = Tile * TilesOfPart;
        _team.Run((int)((_count + size - 1) / size), part => RunPart(addresses, (long)part * size, Math.Min((long)(part + 1) * size, _count)));
    }

    private void RunPart(ReadOnlySpan<nint> operands, long from, long to)
    {
        var inputs = _program.Inputs.Length;
        var steps = _program.Steps;
        var tiles = Scratch.Take((long)_slotCount * _slotBytes);
        var registers = stackalloc byte*[inputs + steps.Length];
        var first = true;
        for (var start = from; start < to; start += Tile)
        {
            var count = (int)Math.Min(Tile, to - start);
            for (var i = 0; i < inputs; i++)
            {
                var size = _program.Inputs[i].Size;
                switch (_accesses[i])
                {
                    case Access.Direct:
                        registers[i] = (byte*)operands[i] + (start * size);
                        break;
                    case Access.Strided:
                        registers[i] = steps.Length == 0 && _accesses[inputs] == Access.Direct
                            ? (byte*)operands[inputs] + (start * size)
                            : tiles + (_slots[i] * _slotBytes);
                        Gathering.Gather(registers[i], (byte*)operands[i], _strides.Sizes, _strides.Of[i], start, count, size);
                        break;
                    default:
                        registers[i] = tiles + (_slots[i] * _slotBytes);
                        if (first)
                        {
                            Gathering.Gather(registers[i], (byte*)operands[i], _strides.Sizes, _strides.Of[i], start, count, size);
                        }

                        break;
                }
            }

            first = false;
            for (var i = 0; i < steps.Length; i++)
            {
                var register = inputs + i;
                registers[register] = _slots[register] >= 0
                    ? tiles + (_slots[register] * _slotBytes)
                    : (byte*)operands[inputs - _slots[register] - 1] + (start * steps[i].DType.Size);
                var sources = steps[i].Sources;
                _sweeps[i].Run(
                    registers[register],
                    registers[sources[0]],
                    sources.Length > 1 ? registers[sources[1]] : null,
                    sources.Length > 2 ? registers[sources[2]] : null,
                    count,
                    0);
            }

            for (var i = 0; i < _program.Outputs.Length; i++)
            {
                Store(operands[inputs + i], inputs + i, registers[_program.Outputs[i]], start, count);
            }
        }
    }

    private void Store(nint operand, int index, byte* register, long start, int count)
    {
        var size = _program.RegisterType(_program.Outputs[index - _program.Inputs.Length]).Size;
        if (_accesses[index] != Access.Direct)
        {
            Gathering.Scatter(register, (byte*)operand, _strides.Sizes, _strides.Of[index], start, count, size);
            return;
        }

        var target = (byte*)operand + (start * size);
        if (register != target)
        {
            new Span<byte>(register, count * size).CopyTo(new Span<byte>(target, count * size));
        }
    }

    // A slot for each register that needs one; -1 - i for a step that writes output i in place. Slots are used again after the
    // last step that reads them; inputs keep theirs, since a repeated element is filled in only once.
    private (int[] Slots, int Count) AssignSlots()
    {
        var inputs = _program.Inputs.Length;
        var slots = new int[inputs + _program.Steps.Length];
        var lastUse = new int[slots.Length];
        for (var i = 0; i < _program.Steps.Length; i++)
        {
            foreach (var source in _program.Steps[i].Sources)
            {
                lastUse[source] = i;
            }
        }

        foreach (var output in _program.Outputs)
        {
            lastUse[output] = int.MaxValue;
        }

        var next = 0;
        for (var i = 0; i < inputs; i++)
        {
            slots[i] = _accesses[i] == Access.Direct ? 0 : next++;
        }

        var free = new Stack<int>();
        for (var i = 0; i < _program.Steps.Length; i++)
        {
            var register = inputs + i;
            var output = Array.IndexOf(_program.Outputs, register);
            slots[register] = output >= 0 && _accesses[inputs + output] == Access.Direct ? -1 - output
                : free.TryPop(out var slot) ? slot
                : next++;
            foreach (var source in _program.Steps[i].Sources.Distinct())
            {
                if (source >= inputs && lastUse[source] == i && slots[source] >= 0)
                {
                    free.Push(slots[source]);
                }
            }
        }

        return (slots, next);
    }
}
