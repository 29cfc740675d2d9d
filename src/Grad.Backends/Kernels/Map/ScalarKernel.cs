using Grad.Backends.Kernels.Reduce;
using Grad.Engine.Execution;
using Grad.Engine.Operations.Reductions;
using Grad.Engine.Planning;
using Grad.Engine.Tensors;

namespace Grad.Backends.Kernels.Map;

/// <summary>A program of single elements, which may have millions of steps: each register is a cell of 8 bytes.</summary>
internal sealed unsafe class ScalarKernel : Kernel
{
    private readonly Storage _cells;
    private readonly byte[] _inputSizes;
    private readonly byte[] _outputSizes;
    private readonly int[] _outputs;
    private readonly Step[] _steps;

    /// <summary>Compiles a program.</summary>
    /// <param name="program">The program.</param>
    /// <param name="sweepOf">The sweep, one element wide, of a step over operands of a dtype.</param>
    /// <param name="foldOf">The fold of a reduction over elements of a dtype.</param>
    public ScalarKernel(MapProgram program, Func<MapStep, DType, Sweep> sweepOf, Func<ReductionKind, DType, Fold> foldOf)
    {
        _inputSizes = [.. program.Inputs.Select(static input => (byte)input.DType.Size)];
        _outputSizes = [.. program.Outputs.Select(output => (byte)program.DTypeOf(output.Register).Size)];
        var cells = AssignCells(program, out var count);
        _outputs = [.. program.Outputs.Select(output => cells[output.Register])];
        _cells = new Storage((long)count * sizeof(long));
        _steps = new Step[program.Steps.Length];
        for (var i = 0; i < _steps.Length; i++)
        {
            var step = program.Steps[i];
            var a = cells[step.A];
            _steps[i] = new Step
            {
                Sweep = step.Kind == StepKind.ReduceRow ? null : sweepOf(step, program.DTypeOf(step.Last)),
                Fold = step.Kind == StepKind.ReduceRow ? foldOf(step.Reduction, step.DType) : null,
                Target = cells[program.Inputs.Length + i],
                A = a,
                B = step.B < 0 ? a : cells[step.B],
                C = step.C < 0 ? a : cells[step.C],
            };
        }
    }

    public override void Run(ReadOnlySpan<nint> operands)
    {
        var cells = (long*)_cells.Pointer;
        for (var i = 0; i < _inputSizes.Length; i++)
        {
            Copy((byte*)operands[i], (byte*)(cells + i), _inputSizes[i]);
        }

        foreach (ref readonly var step in _steps.AsSpan())
        {
            if (step.Sweep is { } sweep)
            {
                sweep.RunOne((byte*)(cells + step.Target), (byte*)(cells + step.A), (byte*)(cells + step.B), (byte*)(cells + step.C));
            }
            else
            {
                step.Fold!.Row((byte*)(cells + step.A), 1, (byte*)(cells + step.Target));
            }
        }

        for (var i = 0; i < _outputs.Length; i++)
        {
            Copy((byte*)(cells + _outputs[i]), (byte*)operands[_inputSizes.Length + i], _outputSizes[i]);
        }

        GC.KeepAlive(_cells);
    }

    private static void Copy(byte* source, byte* target, int size)
    {
        switch (size)
        {
            case 1: *target = *source; break;
            case 2: *(short*)target = *(short*)source; break;
            case 4: *(int*)target = *(int*)source; break;
            default: *(long*)target = *(long*)source; break;
        }
    }

    // A cell is used again once nothing reads its register any more.
    private static int[] AssignCells(MapProgram program, out int count)
    {
        var cells = new int[program.Inputs.Length + program.Steps.Length];
        var lastUse = new int[cells.Length];
        for (var i = 0; i < program.Steps.Length; i++)
        {
            var step = program.Steps[i];
            lastUse[step.A] = i;
            if (step.B >= 0)
            {
                lastUse[step.B] = i;
            }

            if (step.C >= 0)
            {
                lastUse[step.C] = i;
            }
        }

        foreach (var output in program.Outputs)
        {
            lastUse[output.Register] = int.MaxValue;
        }

        count = program.Inputs.Length;
        for (var i = 0; i < count; i++)
        {
            cells[i] = i;
        }

        var free = new Stack<int>();
        for (var i = 0; i < program.Steps.Length; i++)
        {
            var step = program.Steps[i];
            cells[program.Inputs.Length + i] = free.TryPop(out var cell) ? cell : count++;
            Free(step.A, i);
            if (step.B >= 0 && step.B != step.A)
            {
                Free(step.B, i);
            }

            if (step.C >= 0 && step.C != step.A && step.C != step.B)
            {
                Free(step.C, i);
            }
        }

        return cells;

        void Free(int register, int step)
        {
            if (lastUse[register] == step)
            {
                free.Push(cells[register]);
            }
        }
    }

    private struct Step
    {
        public Sweep? Sweep;
        public Fold? Fold;
        public int Target;
        public int A;
        public int B;
        public int C;
    }
}
