using System.Diagnostics;
using Grad.Engine.Generators;
using Grad.Engine.Graphs;
using Grad.Engine.Planning;
using Grad.Engine.Tensors;

namespace Grad.Engine.Execution;

/// <summary>A plan compiled for one backend; it can be run again with other leaves, by one thread at a time.</summary>
public sealed class Executable
{
    // Small results share a block: one of its own would cost more than what it holds.
    private const long LargestShared = 1 << 12;
    private const long Alignment = 16;
    private const long LargestKept = 1 << 16;

    private readonly Plan _plan;
    private readonly Step[] _steps;
    private readonly nint[] _operands;
    private readonly int[] _externals;
    private readonly int[] _outputs;
    private readonly int[] _repeated;
    // What fills the buffers that are not in the arena.
    private readonly Tensor?[] _tensors;
    private readonly long _sharedBytes;
    private readonly Func<string> _activity;
    private int _at;
    private Storage? _arena;
    private Tensor[]? _results;

    /// <summary>Compiles every instruction.</summary>
    public Executable(Plan plan, IBackend backend)
    {
        _plan = plan;
        _externals = BuffersOf(BufferKind.External);
        _outputs = BuffersOf(BufferKind.Output);
        _repeated = [.. Enumerable.Range(0, plan.Results.Count).Where(result => plan.Results[result].Repeats)];
        _tensors = new Tensor?[plan.Buffers.Count];
        foreach (var output in _outputs)
        {
            _sharedBytes += SharedBytes(output);
        }

        var operands = 0;
        _steps = new Step[plan.Instructions.Count];
        for (var i = 0; i < _steps.Length; i++)
        {
            var instruction = plan.Instructions[i];
            BoundsCheck.Check(instruction, plan);
            var kernel = Compile(instruction, backend);
            var count = kernel is null ? 0 : instruction.Inputs.Length + instruction.Outputs.Length;
            _steps[i] = new Step(kernel, operands, count);
            operands += count;
        }

        _operands = new nint[operands];
        _activity = () => $"computing {_plan.Instructions[_at].Origin.Describe()}";
    }

    /// <summary>The plan that runs.</summary>
    public Plan Plan => _plan;

    /// <summary>
    /// Whether a run writes its results over those of the run before, so that it allocates nothing and can be repeated.
    /// </summary>
    public bool ReusesResults { get; init; }

    /// <summary>Runs the plan.</summary>
    /// <param name="available">The tensor of each value that is not computed.</param>
    /// <param name="generator">Where random numbers come from.</param>
    /// <param name="profiler">Is told about every instruction; null for no profiling.</param>
    /// <param name="cancellation">Stops the run between two instructions.</param>
    /// <returns>The requested values, in order.</returns>
    /// <exception cref="GradException">A computation that failed.</exception>
    public Tensor[] Run(Func<Value, Tensor> available, Generator generator, IProfiler? profiler = null, CancellationToken cancellation = default)
    {
        Locate(available);
        return Execute(generator, profiler, cancellation);
    }

    /// <summary>Repeats the last run, with the same leaves, of an executable that reuses its results.</summary>
    /// <param name="generator">Where random numbers come from.</param>
    /// <param name="profiler">Is told about every instruction; null for no profiling.</param>
    /// <param name="cancellation">Stops the run between two instructions.</param>
    /// <returns>The requested values, in order.</returns>
    /// <exception cref="GradException">A computation that failed.</exception>
    public Tensor[] Repeat(Generator generator, IProfiler? profiler = null, CancellationToken cancellation = default) =>
        _results is null ? throw new InvalidOperationException("nothing was run, or its results were not kept for reuse") : Execute(generator, profiler, cancellation);

    private Tensor[] Execute(Generator generator, IProfiler? profiler, CancellationToken cancellation)
    {
        var before = Activity.Enter(_activity);
        var i = 0;
        try
        {
            for (; i < _steps.Length; i++)
            {
                _at = i;
                cancellation.ThrowIfCancellationRequested();
                var start = profiler is null ? 0 : Stopwatch.GetTimestamp();
                var step = _steps[i];
                if (step.Kernel is { } kernel)
                {
                    kernel.Run(_operands.AsSpan(step.First, step.Count));
                }
                else
                {
                    Interpret(_plan.Instructions[i], generator);
                }

                profiler?.Executed(this, i, start, Stopwatch.GetTimestamp());
            }
        }
        catch (GradException fault) when (fault.NoteOrigin(_plan.Instructions[i].Origin))
        {
            throw;
        }
        catch (OutOfMemoryException)
        {
            throw MemoryBudget.Shared.Exhausted(_plan.Instructions[i].Origin.Describe());
        }
        finally
        {
            Activity.Enter(before);
        }

        var results = _results;
        if (results is null)
        {
            results = new Tensor[_plan.Results.Count];
            for (var result = 0; result < results.Length; result++)
            {
                results[result] = ResultAt(_plan.Results[result]);
            }
        }
        else
        {
            foreach (var repeated in _repeated)
            {
                results[repeated].MarkStale();
            }
        }

        if (ReusesResults)
        {
            _results = results;
        }
        else
        {
            Array.Clear(_tensors);
            GiveBackArena();
        }

        GC.KeepAlive(this);
        return results;
    }

    private static Kernel? Compile(Instruction instruction, IBackend backend)
    {
        try
        {
            return instruction switch
            {
                MapInstruction map => backend.Compile(map),
                ReduceInstruction reduce => backend.Compile(reduce),
                ContractInstruction contract => backend.Compile(contract),
                _ => null,
            };
        }
        catch (OverflowException overflow)
        {
            throw SizeLimit.Refusal(instruction.Origin.Describe(), overflow);
        }
    }

    private int[] BuffersOf(BufferKind kind) =>
        [.. Enumerable.Range(0, _plan.Buffers.Count).Where(buffer => _plan.Buffers[buffer].Kind == kind)];

    // The space of an output in the block that small outputs share.
    private long SharedBytes(int output) =>
        _plan.Buffers[output].Bytes is <= LargestShared and var bytes ? (bytes + Alignment - 1) / Alignment * Alignment : 0;

    private unsafe void Locate(Func<Value, Tensor> available)
    {
        _arena ??= new Storage(_plan.ArenaBytes);

        foreach (var external in _externals)
        {
            var value = _plan.ValueOf(_plan.Buffers[external]);
            var tensor = value.Primitive is Constant constant ? constant.Tensor : available(value);
            _tensors[external] = tensor.ByteCount >= _plan.Buffers[external].Bytes
                ? tensor
                : throw new InvalidOperationException($"{value.Describe()} needs {_plan.Buffers[external].Bytes} bytes and has {tensor.ByteCount}");
        }

        if (_results is null)
        {
            Storage? shared = null;
            long used = 0;
            foreach (var output in _outputs)
            {
                var value = _plan.ValueOf(_plan.Buffers[output]);
                var bytes = _plan.Buffers[output].Bytes;
                // Of the type that it is asked for, as a rule; another result of the node has a type of its own, which is made of these.
                var isFirst = value.Shape.Count * value.DType.Size == bytes;
                var room = (bytes + sizeof(long) - 1) / sizeof(long);
                var type = isFirst ? value.Type : new TensorType(DType.Int64, new Shape((Size)room));
                _tensors[output] = bytes > LargestShared
                    ? new Tensor(type.DType, type.Shape, new Storage(isFirst ? bytes : room * sizeof(long)))
                    : new Tensor(type.DType, type.Shape, shared ??= new Storage(_sharedBytes), used);
                used += SharedBytes(output);
            }
        }

        for (var i = 0; i < _steps.Length; i++)
        {
            if (_steps[i] is { Kernel: not null, First: var first })
            {
                var instruction = _plan.Instructions[i];
                Locate(instruction.Inputs, _operands.AsSpan(first));
                Locate(instruction.Outputs, _operands.AsSpan(first + instruction.Inputs.Length));
            }
        }
    }

    private unsafe void Locate(Location[] locations, Span<nint> addresses)
    {
        for (var i = 0; i < locations.Length; i++)
        {
            var (buffer, dtype, layout) = locations[i];
            var start = _tensors[buffer] is { } tensor ? tensor.Pointer : _arena!.Pointer + _plan.Offsets[buffer];
            addresses[i] = (nint)(start + (layout.Offset * dtype.Size));
        }
    }

    // The executables of a document run one after the other, so that they can share the memory they work in.
    private void GiveBackArena()
    {
        if (_plan.ArenaBytes > LargestKept)
        {
            _arena!.Release();
            _arena = null;
        }
    }

    private unsafe void Interpret(Instruction instruction, Generator generator)
    {
        switch (instruction)
        {
            case ClearInstruction clear:
                TensorAt(clear.Output).Bytes.Clear();
                break;
            case AlgorithmInstruction algorithm:
                Tensor[] inputs = [.. algorithm.Inputs.Select(TensorAt)];
                Tensor[] outputs = [.. algorithm.Outputs.Select(TensorAt)];
                Run(algorithm, inputs, outputs);
                break;
            case DrawInstruction draw:
                Tensor[] operands = [.. draw.Inputs.Select(TensorAt)];
                draw.Primitive.Draw(generator, operands, TensorAt(draw.Output));
                break;
            default:
                throw new InvalidOperationException($"no kernel for {instruction.GetType().Name}");
        }
    }

    private static void Run(AlgorithmInstruction instruction, Tensor[] inputs, Tensor[] outputs)
    {
        try
        {
            instruction.Algorithm.Run(inputs, outputs);
        }
        catch (OverflowException overflow)
        {
            throw SizeLimit.Refusal(instruction.Origin.Describe(), overflow);
        }
    }

    private Tensor ResultAt(Location location) => location.Repeats
        ? _tensors[location.Buffer]!.Repeated(location.DType, location.Layout)
        : TensorAt(location);

    private Tensor TensorAt(Location location)
    {
        var buffer = location.Buffer;
        var byteOffset = location.Layout.Offset * location.DType.Size;
        return _tensors[buffer] is { } tensor
            ? tensor.Within(location.DType, location.Layout.Shape, byteOffset)
            : new Tensor(location.DType, location.Layout.Shape, _arena!, _plan.Offsets[buffer] + byteOffset);
    }

    private readonly record struct Step(Kernel? Kernel, int First, int Count);
}
