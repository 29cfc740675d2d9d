using Grad.Engine.Execution;
using Grad.Engine.Generators;
using Grad.Engine.Graphs;
using Grad.Engine.Operations;
using Grad.Engine.Planning;
using Grad.Engine.Tensors;

namespace Grad.Backends.Tests.Kernels;

/// <summary>
/// All kernels that the samples of all operations need, forward and backward, at every width of the lanes, with every buffer between
/// pages that must not be touched. A kernel that leaves its buffers ends the run of tests.
/// </summary>
public class GuardPageTests
{
    public static TheoryData<string> Operations { get; } = [.. Catalog.All.Select(static operation => operation.Name)];

    // Blocks end at the page, so their starts are aligned as their sizes are: odd sizes give odd places.
    [Theory]
    [MemberData(nameof(Operations))]
    public void Kernels_stay_in_their_buffers(string name)
    {
        Assert.True(OperatingSystem.IsLinux(), "pages are guarded by Linux's own calls");
        foreach (var sample in Catalog.Find(name)!.Samples)
        {
            foreach (var graph in ScaledSamples.Of(sample, DType.Float32).Concat(ScaledSamples.Of(sample, DType.Float64).Take(1)))
            {
                Check(sample, graph);
            }
        }
    }

    private static void Check(Sample sample, SampleGraph graph)
    {
        Value[] values = [.. graph.Outputs, .. graph.Pullback(graph.Outputs, "first").OfType<Value>()];
        if (values.Length == 0)
        {
            return;
        }

        byte[][] expected = [.. graph.Run(values, AllBackends.Scalar).Select(Bytes)];
        foreach (var backend in AllBackends.Widths.Append(AllBackends.Scalar))
        {
            var actual = Run(graph, values, backend);
            for (var i = 0; i < values.Length; i++)
            {
                Assert.True(expected[i].AsSpan().SequenceEqual(actual[i]), $"{sample.Expression} on {backend.Name}: result {i} differs");
            }
        }
    }

    private static unsafe byte[][] Run(SampleGraph graph, Value[] values, IBackend backend)
    {
        var plan = Planner.Plan(values, static _ => false);
        var buffers = new GuardedMemory[plan.Buffers.Count];
        try
        {
            for (var i = 0; i < buffers.Length; i++)
            {
                buffers[i] = new GuardedMemory(plan.Buffers[i].Bytes);
                if (plan.Buffers[i].Kind == BufferKind.External)
                {
                    var value = plan.ValueOf(plan.Buffers[i]);
                    (value.Primitive is Constant constant ? constant.Tensor : graph.Leaf(value)).Bytes.CopyTo(new Span<byte>(buffers[i].Pointer, (int)plan.Buffers[i].Bytes));
                }
            }

            var generator = new Generator(1);
            foreach (var instruction in plan.Instructions)
            {
                Do(instruction, buffers, backend, generator);
            }

            Assert.True(Array.TrueForAll(buffers, static buffer => buffer.IsIntact), "something was written around a buffer");
            return [.. plan.Results.Select(result => Bytes(Copy(result, buffers)))];
        }
        finally
        {
            foreach (var buffer in buffers)
            {
                buffer?.Dispose();
            }
        }
    }

    private static unsafe void Do(Instruction instruction, GuardedMemory[] buffers, IBackend backend, Generator generator)
    {
        var kernel = instruction switch
        {
            MapInstruction map => backend.Compile(map),
            ReduceInstruction reduce => backend.Compile(reduce),
            ContractInstruction contract => backend.Compile(contract),
            _ => null,
        };
        if (kernel is not null)
        {
            kernel.Run([.. instruction.Inputs.Concat(instruction.Outputs).Select(location => (nint)Start(location, buffers))]);
            return;
        }

        // Algorithms see spans, whose bounds are checked: they run on copies.
        Tensor[] inputs = [.. instruction.Inputs.Select(location => Copy(location, buffers))];
        Tensor[] outputs = [.. instruction.Outputs.Select(static location => new Tensor(location.DType, location.Layout.Shape))];
        switch (instruction)
        {
            case AlgorithmInstruction algorithm:
                algorithm.Algorithm.Run(inputs, outputs);
                break;
            case DrawInstruction draw:
                draw.Primitive.Draw(generator, inputs, outputs[0]);
                break;
            default:
                outputs[0].Bytes.Clear();
                break;
        }

        for (var i = 0; i < outputs.Length; i++)
        {
            outputs[i].Bytes.CopyTo(new Span<byte>(Start(instruction.Outputs[i], buffers), outputs[i].Bytes.Length));
        }

        GC.KeepAlive(inputs);
        GC.KeepAlive(outputs);
    }

    // A tensor's memory is its own for as long as there is a reference to it.
    private static byte[] Bytes(Tensor tensor)
    {
        var bytes = tensor.Bytes.ToArray();
        GC.KeepAlive(tensor);
        return bytes;
    }

    private static unsafe byte* Start(Location location, GuardedMemory[] buffers) => buffers[location.Buffer].Pointer + (location.Layout.Offset * location.DType.Size);

    private static unsafe Tensor Copy(Location location, GuardedMemory[] buffers)
    {
        var copy = new Tensor(location.DType, location.Layout.Shape);
        var size = location.DType.Size;
        var index = new int[location.Layout.Shape.Rank];
        for (var i = 0; i < copy.Count; i++)
        {
            var place = location.Layout.Offset;
            for (var (dim, rest) = (index.Length - 1, i); dim >= 0; dim--)
            {
                (rest, var at) = Math.DivRem(rest, (int)location.Layout.Shape[dim]);
                place += (long)at * location.Layout.Strides[dim];
            }

            new Span<byte>(buffers[location.Buffer].Pointer + (place * size), size).CopyTo(copy.Bytes[(i * size)..]);
        }

        return copy;
    }
}
