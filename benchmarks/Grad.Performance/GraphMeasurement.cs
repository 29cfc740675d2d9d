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
        var loss = FirstRun(path, threads);

        // What a process needs that loads and runs once; what follows makes garbage.
        var peak = memory.Growth;
        GC.Collect();

        // The first time, code was compiled too.
        var start = Stopwatch.GetTimestamp();
        var graph = Load(path, threads);
        var loaded = Stopwatch.GetElapsedTime(start);
        var measurement = new Measurement { Row = row, Threads = threads, LoadSeconds = loaded.TotalSeconds, Loss = loss, PeakBytes = peak };
        return measurement.With(Timing.Of(() => graph.Run()));
    }

    public static LoadedGraph Load(string path, int threads) =>
        LoadedGraph.Load(DocumentReader.ReadFile(path), new BindingOptions(), BackendCatalog.Create("simd", threads)!, new RunOptions());

    private static double FirstRun(string path, int threads)
    {
        var graph = Load(path, threads);
        var results = graph.Run();
        CheckFinite(graph, results);
        return results[0].ToDouble(0);
    }

    private static void CheckFinite(LoadedGraph graph, Tensor[] results)
    {
        for (var i = 0; i < results.Length; i++)
        {
            foreach (var element in results[i].Span<float>())
            {
                if (!float.IsFinite(element))
                {
                    throw new InvalidOperationException($"'{graph.Names[i]}' has the element {element}");
                }
            }
        }
    }
}
