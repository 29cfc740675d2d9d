using Grad.Engine.Execution;
using Grad.Engine.Generators;
using Grad.Engine.Graphs;
using Grad.Engine.Operations.Elementwise;
using Grad.Engine.Operations.Reductions;
using Grad.Engine.Planning;
using Grad.Engine.Tensors;

namespace Grad.Backends.Tests;

/// <summary>A backend needs nothing but the interface and a name.</summary>
public class ThirdBackendTests
{
    [Fact]
    public void A_registered_backend_is_used_like_the_others()
    {
        var counting = new CountingBackend();
        BackendCatalog.Register("counting", _ => counting);
        Assert.Contains("counting", BackendCatalog.Names);

        var graph = new Graph();
        var x = graph.Leaf("x", new TensorType(DType.Float32, new Shape(3)), requiresGrad: true);
        var output = Sum.OfAll(Tanh.Of(x) * x);
        var gradients = new List<float[]>();
        foreach (var name in new[] { "scalar", "counting" })
        {
            var tape = new Tape(graph, BackendCatalog.Create(name, 1)!, new Generator(0));
            tape.Set([KeyValuePair.Create(x, Tensor.From(new Shape(3), 0.5f, -1f, 2f))]);
            tape.Backward(output, gradient: null);
            gradients.Add(tape.GradientOf(x)!.Span<float>().ToArray());
        }

        Assert.Equal(gradients[0], gradients[1]);
        Assert.True(counting.Runs > 0);
    }

    private sealed class CountingBackend : IBackend
    {
        private readonly IBackend _inner = BackendCatalog.Create("scalar", 1)!;

        public int Runs { get; private set; }

        public string Name => "counting";

        public Kernel Compile(MapInstruction instruction) => new Counted(this, _inner.Compile(instruction));

        public Kernel Compile(ReduceInstruction instruction) => new Counted(this, _inner.Compile(instruction));

        public Kernel Compile(ContractInstruction instruction) => new Counted(this, _inner.Compile(instruction));

        private sealed class Counted(CountingBackend backend, Kernel kernel) : Kernel
        {
            public override void Run(ReadOnlySpan<nint> operands)
            {
                backend.Runs++;
                kernel.Run(operands);
            }
        }
    }
}
