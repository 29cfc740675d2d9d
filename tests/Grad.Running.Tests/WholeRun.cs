using System.Text;
using Grad.Backends;
using Grad.Documents;
using Grad.Documents.Binding;
using Grad.Documents.DataFiles;
using Grad.Engine.Tensors;
using Grad.Rendering;

namespace Grad.Running.Tests;

/// <summary>All that the program does with a document, on this thread alone: read, bind, run, write.</summary>
internal static class WholeRun
{
    /// <summary>The tutorial.</summary>
    public const string Tutorial = """
        {"variables": {"x": {"ones": [2], "requires_grad": true}},
         "nodes": {"y": "5 * (x + 1) ** 2", "o": {"op": "mul", "inputs": [0.5, "total"]}, "total": {"op": "sum", "inputs": ["y"]}},
         "steps": [{"show": "o"}, {"backward": "o", "retain_graph": true}, {"show": "x.grad"}, {"cell": [{"backward": "o", "gradient": [1.0, 1.0]}, {"show": "x.grad"}]}]}
        """;

    /// <summary>
    /// Data files, draws, a product, an algorithm, what is found while binding, values and gradients large enough for blocks of their
    /// own, and files that are saved.
    /// </summary>
    public const string WithFiles = """
        {"variables": {"a": {"file": "a.npy"}, "b": {"file": "b.npz", "tensor": "b"}, "w": {"rand": [600, 600], "requires_grad": true}},
         "nodes": {"c": "arange(1000)", "h": "sigmoid(a @ w) * hann_window(600)", "s": "sort(h)[0]", "u": "unique(b)", "loss": "sum(s ** 2)"},
         "outputs": ["c", "u", "loss"],
         "steps": [{"backward": "loss"}, {"update": {"w": "w - 0.1 * w.grad"}}, {"show": "loss"}, {"save": {"w": "w.npy", "h": "h.safetensors"}}]}
        """;

    /// <summary>Writes the data files that <see cref="WithFiles"/> reads.</summary>
    public static void WriteData(string folder)
    {
        var tensor = new Tensor(DType.Float32, new Shape(600, 600));
        new Random(1).NextBytes(tensor.Bytes);
        foreach (ref var element in tensor.Span<float>())
        {
            element = float.IsFinite(element) ? element % 2 : 1;
        }

        DataFileWriter.Write(Path.Combine(folder, "a.npy"), "a.npy", [new NamedTensor("a", tensor)]);
        DataFileWriter.Write(Path.Combine(folder, "b.npz"), "b.npz", [new NamedTensor("b", Tensor.From(new Shape(4), 3f, 1f, 3f, 2f))]);
    }

    /// <summary>Does all of it.</summary>
    /// <param name="document">The document.</param>
    /// <param name="folder">Where its files are.</param>
    /// <returns>The result as JSON.</returns>
    public static byte[] Of(string document, string folder)
    {
        var path = Path.Combine(folder, "g.json");
        var read = DocumentReader.Read(path, Encoding.UTF8.GetBytes(document));
        var files = DataFolder.Of(path);
        var backend = BackendCatalog.Create("simd", 1)!;
        using var owned = backend as IDisposable;
        var run = GraphRun.Bind(read, new BindingOptions { Folder = files }, backend, new RunOptions { Folder = files });
        using var steps = new JsonSteps();
        var result = run.Run(new JsonObserver(steps));
        using var stream = new MemoryStream();
        JsonResult.Write(stream, result.Report, steps: steps);
        return stream.ToArray();
    }
}
