using Grad.Backends.Kernels.Reduce;
using Grad.Engine.Execution;
using Grad.Engine.Graphs.Primitives;
using Grad.Engine.Planning;
using Grad.Engine.Tensors;

namespace Grad.Backends.Kernels.Map;

/// <summary>
/// A program of single elements, which may have millions of steps: each register is a cell as large as the largest dtype, and the
/// steps are the program's own.
/// </summary>
internal sealed unsafe class ScalarKernel : Kernel
{
    private readonly MapProgram _program;
    private readonly Storage _cells;
    private readonly int _cellSize;
    private readonly byte[] _inputSizes;
    private readonly byte[] _outputSizes;

    // By the form of a step.
    private readonly ElementwiseLoop[] _loops;

    /// <summary>Compiles a program.</summary>
    /// <param name="program">The program.</param>
    /// <param name="loopOf">The loop, one element wide, of a form of steps.</param>
    /// <param name="reductionOf">The loop of a reduction over elements of a dtype.</param>
    public ScalarKernel(MapProgram program, Func<StepForm, ElementwiseLoop> loopOf, Func<ReductionKind, DType, ReductionLoop> reductionOf)
    {
        _program = program;
        _inputSizes = Array.ConvertAll(program.Inputs, static input => (byte)input.DType.Size);
        _outputSizes = Array.ConvertAll(program.Outputs, output => (byte)program.DTypeOf(output.Register).Size);
        _cellSize = program.Inputs.Select(static input => input.DType.Size).Concat(program.Forms.Select(static form => form.DType.Size)).Max();
        _loops = Array.ConvertAll(program.Forms, form => form.Kind == StepKind.ReduceRow ? new SingleLaneReduction(reductionOf(form.Reduction, form.DType)) : loopOf(form));
        _cells = new Storage((1L + program.Inputs.Length + program.Steps.Length) * _cellSize);
    }

    public override void Run(ReadOnlySpan<nint> operands)
    {
        // An operand that a step does not have is register -1, a cell in front of the others.
        long size = _cellSize;
        var cells = _cells.Pointer + size;
        for (var i = 0; i < _inputSizes.Length; i++)
        {
            Copy((byte*)operands[i], cells + (i * size), _inputSizes[i]);
        }

        var target = cells + (_inputSizes.Length * size);
        var loops = _loops;
        var steps = _program.Steps.AsSpan();
        for (var i = 0; i < steps.Length; i++)
        {
            ref readonly var step = ref steps[i];
            loops[step.Form].RunOne(target, cells + (step.A * size), cells + (step.B * size), cells + (step.C * size));
            target += size;
        }

        for (var i = 0; i < _outputSizes.Length; i++)
        {
            Copy(cells + (_program.Outputs[i].Register * size), (byte*)operands[_inputSizes.Length + i], _outputSizes[i]);
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

    private sealed class SingleLaneReduction(ReductionLoop reduction) : ElementwiseLoop
    {
        public override void Run(byte* target, byte* a, byte* b, byte* c, int count, int repeated) => reduction.Rows(a, 1, count, target);
    }
}
