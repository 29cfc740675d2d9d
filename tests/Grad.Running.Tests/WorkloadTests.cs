using System.Text;
using Grad.Documents;
using Grad.Documents.Binding;
using Grad.Documents.Model;
using Grad.Engine.Execution;
using Grad.Engine.Tensors;
using Grad.Rendering;
using Grad.Workloads;

namespace Grad.Running.Tests;

/// <summary>The graphs of the performance table, at small sizes, give the same bits however they are computed.</summary>
public class WorkloadTests
{
    public static TheoryData<string> Names { get; } = [.. WorkloadCatalog.All(small: true).Select(static workload => workload.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_width_and_number_of_threads_gives_the_same_bits(string name)
    {
        var document = Read(name);
        var expected = Run(document, AllBackends.Scalar);
        foreach (var backend in AllBackends.Widths.Concat(AllBackends.Threads))
        {
            Assert.Equal([], Differences(expected, Run(document, backend)).Select(difference => $"{backend.Name}: {difference}"));
        }
    }

    // A run of the document goes forward first, and then backward in a plan of its own.
    [Theory]
    [MemberData(nameof(Names))]
    public void A_loaded_graph_gives_the_bits_of_a_run_each_time(string name)
    {
        var document = Read(name);
        var report = GraphRun.Bind(document, new BindingOptions(), AllBackends.Simd, new RunOptions()).Run(new SilentObserver()).Report;
        var expected = report.Values.Select(static value => (value.Name, ((ShownTensor)value.Value).Value))
            .Concat(report.Gradients.Select(static gradient => ($"{gradient.Name}.grad", gradient.Gradient!))).ToArray();
        var graph = LoadedGraph.Load(document, new BindingOptions(), AllBackends.Simd, new RunOptions());
        Assert.Equal([], Differences(expected, Named(graph, graph.Run())));
        Assert.Equal([], Differences(expected, Named(graph, graph.Run())));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Nothing_overflows(string name)
    {
        foreach (var (result, tensor) in Run(Read(name), AllBackends.Simd))
        {
            Assert.All(tensor.Span<float>().ToArray(), element => Assert.True(float.IsFinite(element), result));
        }
    }

    // (5 · 2²) / 2 for each element, and its derivative 5 · 2.
    [Fact]
    public void The_chain_is_exact()
    {
        var results = Run(Read("chain-1e7"), AllBackends.Simd);
        Assert.Equal(["loss", "x.grad"], results.Select(static result => result.Name));
        Assert.Equal(10.0 * results[1].Value.Count, results[0].Value.ToDouble(0));
        Assert.All(results[1].Value.Span<float>().ToArray(), static element => Assert.Equal(10, element));
    }

    private static GraphDocument Read(string name) =>
        DocumentReader.Read(name, Encoding.UTF8.GetBytes(WorkloadCatalog.All(small: true).Single(workload => workload.Name == name).Document));

    private static (string Name, Tensor Value)[] Run(GraphDocument document, IBackend backend)
    {
        var graph = LoadedGraph.Load(document, new BindingOptions(), backend, new RunOptions());
        return Named(graph, graph.Run());
    }

    private static (string Name, Tensor Value)[] Named(LoadedGraph graph, Tensor[] results) => [.. graph.Names.Zip(results)];

    private static IEnumerable<string> Differences((string Name, Tensor Value)[] expected, (string Name, Tensor Value)[] actual)
    {
        if (!expected.Select(static result => result.Name).SequenceEqual(actual.Select(static result => result.Name)))
        {
            yield return "other results";
        }

        foreach (var ((name, one), (_, other)) in expected.Zip(actual))
        {
            if (!one.Bytes.SequenceEqual(other.Bytes))
            {
                yield return $"{name} has other bits";
            }
        }
    }
}
