using System.Diagnostics;
using System.Text;
using Grad.Backends;
using Grad.Documents;
using Grad.Documents.Binding;
using Grad.Documents.DataFiles;
using Grad.Engine.Tensors;
using Grad.Rendering;
using Grad.Running;

namespace Grad.Performance;

/// <summary>
/// How the time of a run grows with its document: at n, 2n and 4n of something that a document can have many of. What is rejected is
/// timed until it is rejected.
/// </summary>
/// <param name="Name">The name on the command line.</param>
/// <param name="Title">What the table calls it.</param>
/// <param name="Count">n.</param>
/// <param name="Document">The document of a size.</param>
internal sealed record Growth(string Name, string Title, int Count, Func<int, string> Document)
{
    private const string X = "\"variables\": {\"x\": {\"data\": [1, 2], \"requires_grad\": true}}";
    private const int Runs = 3;

    /// <summary>The seconds at n, 2n and 4n; the least of several runs.</summary>
    public double[] Seconds { get; private init; } = [];

    /// <summary>How many times as long twice as much takes, at the end.</summary>
    public double Factor => Seconds[2] / Seconds[1];

    /// <summary>The rows in the order of the table.</summary>
    public static IReadOnlyList<Growth> All { get; } =
    [
        new("grow-nodes", "nodes that use each other", 50_000, static n => $$"""{ {{X}}, "nodes": {"n0": "x", {{Many(n, static i => $"\"n{i}\": \"n{i - 1} + 1\"")}}} }"""),
        new("grow-constants", "different constants", 10_000, static n => $$"""{ {{X}}, "nodes": { {{Many(n, static i => $"\"n{i}\": \"x * [{i}, 1]\"")}}} }"""),
        new("grow-outputs", "outputs", 10_000, static n => $$"""{ {{X}}, "nodes": { {{Many(n, static i => $"\"n{i}\": \"x * {i}\"")}}}, "outputs": [{{Many(n, static i => $"\"n{i}\"")}}] }"""),
        new("grow-functions", "functions that call each other", 10_000, static n => $$"""{"functions": {"f0": {"params": ["x"], "returns": "x"}, {{Many(n, static i => $$""" "f{{i}}": {"params": ["x"], "returns": "f{{i - 1}}(x) + 1"} """)}}}, {{X}}, "nodes": {"o": "f{{n}}(x)"} }"""),
        new("grow-body", "nodes of a function", 20_000, static n => $$"""{"functions": {"f": {"params": ["x"], "nodes": {"n0": "x", {{Many(n, static i => $"\"n{i}\": \"n{i - 1} + 1\"")}}}, "returns": "n{{n}}"} }, {{X}}, "nodes": {"o": "f(x)"} }"""),
        new("grow-parameters", "parameters of a function", 50_000, static n => $$"""{"functions": {"f": {"params": [{{Many(n, static i => $"\"p{i}=1\"")}}], "returns": "p1"} }, {{X}}, "nodes": {"o": "f({{Many(n, static i => $"p{i}=x")}})"} }"""),
        new("grow-rules", "derivatives of a function", 5_000, static n => $$"""{"functions": {"f": {"params": [{{Many(n, static i => $"\"p{i}\"")}}], "returns": "p1", "vjp": { {{Many(n, static i => $"\"p{i}\": \"grad\"")}}} } }, {{X}}, "nodes": {"o": "sum(f({{Many(n, static _ => "x")}}))"} }"""),
        new("grow-keywords", "unknown keyword arguments", 50_000, static n => $$"""{ {{X}}, "nodes": {"o": "sum(x, {{Many(n, static i => $"k{i}=1")}})"} }"""),
        new("grow-unknown", "unknown names among as many known ones", 10_000, static n => $$"""{"variables": { {{Many(n, static i => $"\"v{i}\": 1")}}}, "steps": [{"update": { {{Many(n, static i => $"\"zz{i}\": \"1\"")}}} }] }"""),
        new("grow-shows", "steps with expressions of their own", 5_000, static n => $$"""{ {{X}}, "steps": [{{Many(n, static i => $$"""{"show": "x * {{i}}"}""")}}] }"""),
        new("grow-prints", "expressions of one step", 5_000, static n => $$"""{ {{X}}, "steps": [{"print": [{{Many(n, static i => $"\"x * {i}\"")}}]}] }"""),
        new("grow-backwards", "backward steps", 5_000, static n => $$"""{ {{X}}, "steps": [{{Many(n, static i => $$"""{"backward": "sum(x * {{i}})"}""")}}] }"""),
        new("grow-updates", "update steps", 5_000, static n => $$"""{ {{X}}, "steps": [{{Many(n, static i => $$"""{"update": {"x": "x * 0.{{i}}"} }""")}}] }"""),
        new("grow-expectations", "expectations", 5_000, static n => $$"""{ {{X}}, "steps": [{"expect": { {{Many(n, static i => $"\"x * {i}\": [{i}, {2 * i}]")}}} }] }"""),
        new("grow-loop", "turns of a training loop", 20_000, static n => $$"""{ {{X}}, "nodes": {"o": "sum(x * x)"}, "steps": [{"repeat": {{n}}, "steps": [{"zero_grad": true}, {"backward": "o"}, {"update": {"x": "x - 0.01 * x.grad"} }]}] }"""),
        new("grow-shapes", "turns of a loop whose shapes depend on values", 2_000, static n => $$"""{"variables": {"p": {"randperm": {{32 * n}}}, "x": {"rand": [{{32 * n}}]}, "w": 1.5}, "nodes": {"o": "w * 2"}, "steps": [{"repeat": {{n}}, "steps": [{"update": {"w": "w + mean(x[narrow(p, 0, step * 32, 32)])"} }]}] }"""),
        new("grow-gradients", "gradients as nodes", 5_000, static n => $$"""{ {{X}}, "nodes": { {{Many(n, static i => $"\"n{i}\": \"grad(sum(x * x * {i}), x)\"")}}} }"""),
        new("grow-unbind", "stack(unbind(x))", 5_000, static n => $$"""{"variables": {"x": {"rand": [{{n}}], "requires_grad": true} }, "nodes": {"o": "sum(stack(unbind(x)))"} }"""),
        new("grow-hessian", "rows of a Hessian of as many columns (its elements grow fourfold)", 1_000, static n => $$"""{"variables": {"x": {"rand": [{{n}}], "requires_grad": true} }, "nodes": {"h": "hessian(sum(x ** 3), x)", "o": "sum(h)"}, "outputs": ["o"] }"""),
        new("grow-safetensors", "tensors of a .safetensors file", 2_000, static n => Read(n, "t.safetensors")) { Archive = "t.safetensors" },
        new("grow-npz", "tensors of an .npz file", 2_000, static n => Read(n, "t.npz")) { Archive = "t.npz" },
    ];

    /// <summary>The file of as many tensors that the document reads, t1 and so on; null where it reads none.</summary>
    private string? Archive { get; init; }

    /// <summary>The row with its measurements.</summary>
    public Growth Measure(bool small)
    {
        Console.Error.Write($"{Name}: ");
        var count = small ? 20 : Count;
        Least(count);
        var measured = this with { Seconds = [Least(count), Least(2 * count), Least(4 * count)] };
        Console.Error.WriteLine(string.Join(", ", measured.Seconds.Select(Report.Time)));
        return measured;
    }

    private double Least(int count)
    {
        var bytes = Encoding.UTF8.GetBytes(Document(count));
        var least = double.PositiveInfinity;
        var folder = Directory.CreateTempSubdirectory("grad-growth-");
        if (Archive is { } name)
        {
            DataFileWriter.Write(Path.Combine(folder.FullName, name), name, [.. Enumerable.Range(1, count).Select(static i => new NamedTensor($"t{i}", Tensor.Scalar((float)i)))]);
        }

        var options = new BindingOptions { Folder = new DataFolder(folder.FullName) };
        for (var i = 0; i < Runs; i++)
        {
            GC.Collect();
            var start = Stopwatch.GetTimestamp();
            try
            {
                GraphRun.Bind(DocumentReader.Read("g.json", bytes), options, BackendCatalog.Create("simd", 1)!, new RunOptions()).Run(new Silence());
            }
            catch (DocumentException)
            {
                // Some rows are about errors.
            }

            least = Math.Min(least, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        folder.Delete(recursive: true);
        return least;
    }

    private static string Read(int count, string file) => $$"""{"variables": { {{Many(count, i => $$""" "t{{i}}": {"file": "{{file}}", "tensor": "t{{i}}"} """)}} } }""";

    private static string Many(int count, Func<int, string> item) => string.Join(", ", Enumerable.Range(1, count).Select(item));

    private sealed class Silence : IRunObserver
    {
        public void Note(string markdown)
        {
        }

        public void BeginCell(string code)
        {
        }

        public void Report(ReportedStep step)
        {
        }

        public void EndCell()
        {
        }
    }
}
