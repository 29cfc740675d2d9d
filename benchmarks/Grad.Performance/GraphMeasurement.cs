using System.Diagnostics;
using Grad.Backends;
using Grad.Documents;
using Grad.Documents.Binding;
using Grad.Engine.Tensors;
using Grad.Running;
using Grad.Workloads;

namespace Grad.Performance;

/// <summary>Measures the engine on one graph document, in a process of its own.</summary>
internal static class GraphMeasurement
{
    public static Measurement Run(string row, string path, int threads)
    {
        var memory = new PeakMemory();
        var start = Stopwatch.GetTimestamp();
        var graph = Load(path, threads);
        var loaded = Stopwatch.GetElapsedTime(start);
        var results = graph.Run();
        CheckFinite(graph.Names, results);
        var loss = results[0].ToDouble(0);

        // What one process needs for one run; later runs only leave garbage behind.
        var peak = memory.Growth;
        results = [];
        var measurement = new Measurement { Row = row, Threads = threads, LoadSeconds = loaded.TotalSeconds, Loss = loss, PeakBytes = peak };
        return measurement.With(Timing.Of(() => graph.Run()));
    }

    public static LoadedGraph Load(string path, int threads) =>
        LoadedGraph.Load(DocumentReader.ReadFile(path), new BindingOptions(), BackendCatalog.Create("simd", threads)!, new RunOptions());

    private static void CheckFinite(IReadOnlyList<string> names, Tensor[] results)
    {
        foreach (var (name, tensor) in names.Zip(results))
        {
            foreach (var element in tensor.Span<float>())
            {
                if (!float.IsFinite(element))
                {
                    throw new InvalidOperationException($"'{name}' has the element {element}");
                }
            }
        }
    }
}
