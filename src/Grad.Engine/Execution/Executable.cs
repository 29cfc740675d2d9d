using System.Diagnostics;
using Grad.Engine.Graphs;
using Grad.Engine.Planning;
using Grad.Engine.Random;
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
    private readonly Slot[] _slots;
    private readonly nint[] _addresses;
    private readonly int[] _externals;
    private readonly int[] _outputs;
    private readonly Tensor?[] _tensors;
    private readonly Storage?[] _storages;
    private readonly long[] _offsets;
    private readonly long _sharedBytes;
    private Storage? _arena;
    private Tensor[]? _results;

    /// <summary>Compiles every instruction.</summary>
    public Executable(Plan plan, IBackend backend)
    {
        _plan = plan;
        _externals = BuffersOf(BufferKind.External);
        _outputs = BuffersOf(BufferKind.Output);
        _addresses = new nint[plan.Buffers.Count];
        _tensors = new Tensor?[_addresses.Length];
        _storages = new Storage?[_addresses.Length];
        _offsets = new long[_addresses.Length];
        foreach (var output in _outputs)
        {
            var bytes = plan.Buffers[output].Bytes;
            _offsets[output] = bytes > LargestShared ? -1 : _sharedBytes;
            _sharedBytes += bytes > LargestShared ? 0 : (bytes + Alignment - 1) / Alignment * Alignment;
        }

        var slots = new List<Slot>();
        _steps = new Step[plan.Instructions.Count];
        for (var i = 0; i < _steps.Length; i++)
        {
            var instruction = plan.Instructions[i];
            Kernel? kernel = instruction switch
            {
                MapInstruction map => backend.Compile(map),
                ReduceInstruction reduce => backend.Compile(reduce),
                ContractInstruction contract => backend.Compile(contract),
                _ => null,
            };
            var first = slots.Count;
            if (kernel is not null)
            {
                AddSlots(slots, instruction.Inputs);
                AddSlots(slots, instruction.Outputs);
            }

            _steps[i] = new Step(kernel, first, slots.Count - first);
        }

        _operands = new nint[slots.Count];
        _slots = [.. slots];
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
    /// <param name="profiler">Hears of every instruction; null for nobody.</param>
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
    /// <param name="profiler">Hears of every instruction; null for nobody.</param>
    /// <param name="cancellation">Stops the run between two instructions.</param>
    /// <returns>The requested values, in order.</returns>
    /// <exception cref="GradException">A computation that failed.</exception>
    public Tensor[] Repeat(Generator generator, IProfiler? profiler = null, CancellationToken cancellation = default) =>
        _results is null ? throw new InvalidOperationException("nothing was run, or its results were not to be reused") : Execute(generator, profiler, cancellation);

    private Tensor[] Execute(Generator generator, IProfiler? profiler, CancellationToken cancellation)
    {
        for (var i = 0; i < _steps.Length; i++)
        {
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

        var results = _results;
        if (results is null)
        {
            results = new Tensor[_plan.Results.Count];
            for (var i = 0; i < results.Length; i++)
            {
                results[i] = TensorAt(_plan.Results[i]);
            }
        }

        if (ReusesResults)
        {
            _results = results;
        }
        else
        {
            Array.Clear(_storages);
            Array.Clear(_tensors);
            GiveBackArena();
        }

        GC.KeepAlive(this);
        return results;
    }

    private int[] BuffersOf(BufferKind kind) =>
        [.. Enumerable.Range(0, _plan.Buffers.Count).Where(buffer => _plan.Buffers[buffer].Kind == kind)];

    private static void AddSlots(List<Slot> slots, Location[] locations)
    {
        foreach (var location in locations)
        {
            slots.Add(new Slot(location.Buffer, (nint)(location.Layout.Offset * location.DType.Size)));
        }
    }

    private unsafe void Locate(Func<Value, Tensor> available)
    {
        if (_arena is null)
        {
            _arena = new Storage(_plan.ArenaBytes);
            for (var i = 0; i < _addresses.Length; i++)
            {
                _addresses[i] = (nint)(_arena.Pointer + _plan.Buffers[i].Offset);
            }
        }

        foreach (var external in _externals)
        {
            var value = _plan.Buffers[external].Value;
            var tensor = value.Primitive is Constant constant ? constant.Tensor : available(value);
            _tensors[external] = tensor;
            _addresses[external] = (nint)tensor.Pointer;
        }

        if (_results is null)
        {
            Storage? shared = null;
            foreach (var output in _outputs)
            {
                var storage = _offsets[output] < 0 ? new Storage(_plan.Buffers[output].Bytes) : shared ??= new Storage(_sharedBytes);
                _storages[output] = storage;
                _addresses[output] = (nint)storage.Pointer + (nint)Math.Max(_offsets[output], 0);
            }
        }

        for (var i = 0; i < _slots.Length; i++)
        {
            _operands[i] = _addresses[_slots[i].Buffer] + _slots[i].Offset;
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
                algorithm.Algorithm.Run(inputs, outputs);
                break;
            case DrawInstruction draw:
                Tensor[] operands = [.. draw.Inputs.Select(TensorAt)];
                draw.Primitive.Draw(generator, operands, TensorAt(draw.Output));
                break;
            default:
                throw new InvalidOperationException($"no kernel for {instruction.GetType().Name}");
        }
    }

    private Tensor TensorAt(Location location)
    {
        var buffer = location.Buffer;
        var byteOffset = location.Layout.Offset * location.DType.Size;
        return _tensors[buffer] is { } tensor ? tensor.Within(location.DType, location.Layout.Shape, byteOffset)
            : _storages[buffer] is { } storage
                ? new Tensor(location.DType, location.Layout.Shape, storage, Math.Max(_offsets[buffer], 0) + byteOffset)
            : new Tensor(location.DType, location.Layout.Shape, _arena!, _plan.Buffers[buffer].Offset + byteOffset);
    }

    private readonly record struct Step(Kernel? Kernel, int First, int Count);

    private readonly record struct Slot(int Buffer, nint Offset);
}
