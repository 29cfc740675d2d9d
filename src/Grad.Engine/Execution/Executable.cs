using System.Diagnostics;
using Grad.Engine.Graphs;
using Grad.Engine.Planning;
using Grad.Engine.Random;
using Grad.Engine.Tensors;

namespace Grad.Engine.Execution;

/// <summary>A plan compiled for one backend; it can be run again with other leaves.</summary>
public sealed class Executable
{
    private readonly Plan _plan;
    private readonly Kernel?[] _kernels;
    private Storage? _arena;

    /// <summary>Compiles every instruction.</summary>
    public Executable(Plan plan, IBackend backend)
    {
        _plan = plan;
        _kernels = [.. plan.Instructions.Select(instruction => instruction switch
        {
            MapInstruction map => backend.Compile(map),
            ReduceInstruction reduce => backend.Compile(reduce),
            ContractInstruction contract => backend.Compile(contract),
            _ => null,
        })];
    }

    /// <summary>The plan that runs.</summary>
    public Plan Plan => _plan;

    /// <summary>Runs the plan.</summary>
    /// <param name="available">The tensor of each value that is not computed.</param>
    /// <param name="generator">Where random numbers come from.</param>
    /// <param name="cancellation">Stops the run between two instructions.</param>
    /// <param name="profiler">Hears of every instruction; null for nobody.</param>
    /// <returns>The requested values, in order.</returns>
    /// <exception cref="GradException">A computation that failed.</exception>
    public unsafe Tensor[] Run(Func<Value, Tensor> available, Generator generator, CancellationToken cancellation = default, IProfiler? profiler = null)
    {
        _arena ??= new Storage(_plan.ArenaBytes);
        var tensors = new Tensor?[_plan.Buffers.Count];
        var addresses = new nint[_plan.Buffers.Count];
        for (var i = 0; i < addresses.Length; i++)
        {
            var buffer = _plan.Buffers[i];
            switch (buffer.Kind)
            {
                case BufferKind.External:
                    tensors[i] = buffer.Value.Primitive is Constant constant ? constant.Tensor : available(buffer.Value);
                    addresses[i] = (nint)tensors[i]!.Pointer;
                    break;
                case BufferKind.Output:
                    tensors[i] = new Tensor(DType.UInt8, new Shape(checked((int)Math.Min(buffer.Bytes, int.MaxValue))), new Storage(buffer.Bytes));
                    addresses[i] = (nint)tensors[i]!.Pointer;
                    break;
                default:
                    addresses[i] = (nint)(_arena.Pointer + buffer.Offset);
                    break;
            }
        }

        Span<nint> operands = stackalloc nint[64];
        for (var i = 0; i < _kernels.Length; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            var instruction = _plan.Instructions[i];
            var start = profiler is null ? 0 : Stopwatch.GetTimestamp();
            if (_kernels[i] is { } kernel)
            {
                var count = instruction.Inputs.Length + instruction.Outputs.Length;
                var places = count <= operands.Length ? operands[..count] : new nint[count];
                var next = 0;
                foreach (var location in instruction.Inputs)
                {
                    places[next++] = Address(addresses, location);
                }

                foreach (var location in instruction.Outputs)
                {
                    places[next++] = Address(addresses, location);
                }

                kernel.Run(places);
            }
            else
            {
                Interpret(instruction, addresses, tensors, generator);
            }

            profiler?.Executed(this, i, start, Stopwatch.GetTimestamp());
        }

        var results = new Tensor[_plan.Results.Count];
        for (var i = 0; i < results.Length; i++)
        {
            results[i] = TensorAt(_plan.Results[i], tensors);
        }

        GC.KeepAlive(tensors);
        GC.KeepAlive(this);
        return results;
    }

    private static nint Address(nint[] addresses, Location location) =>
        addresses[location.Buffer] + (nint)(location.Layout.Offset * location.DType.Size);

    private unsafe void Interpret(Instruction instruction, nint[] addresses, Tensor?[] tensors, Generator generator)
    {
        switch (instruction)
        {
            case ClearInstruction clear:
                new Span<byte>((void*)Address(addresses, clear.Output), checked((int)(clear.Output.Layout.Shape.Count * clear.Output.DType.Size))).Clear();
                break;
            case AlgorithmInstruction algorithm:
                Tensor[] inputs = [.. algorithm.Inputs.Select(location => TensorAt(location, tensors))];
                Tensor[] outputs = [.. algorithm.Outputs.Select(location => TensorAt(location, tensors))];
                algorithm.Algorithm.Run(inputs, outputs);
                break;
            case DrawInstruction draw:
                Tensor[] operands = [.. draw.Inputs.Select(location => TensorAt(location, tensors))];
                draw.Primitive.Draw(generator, operands, TensorAt(draw.Output, tensors));
                break;
            default:
                throw new InvalidOperationException($"no kernel for {instruction.GetType().Name}");
        }
    }

    private Tensor TensorAt(Location location, Tensor?[] tensors)
    {
        var buffer = _plan.Buffers[location.Buffer];
        var byteOffset = location.Layout.Offset * location.DType.Size;
        return tensors[location.Buffer] is { } tensor
            ? tensor.Within(location.DType, location.Layout.Shape, byteOffset)
            : new Tensor(location.DType, location.Layout.Shape, _arena!, buffer.Offset + byteOffset);
    }
}
