using System.Globalization;

namespace Grad.Cli.Tests;

/// <summary>The n-th reading and the n-th writing fail, for every n that a run has: it says so, and leaves nothing half-written.</summary>
public sealed class FaultInjectionTests
{
    private const string Data = """
        {
          "variables": {
            "a": { "file": "a.npy", "requires_grad": true }, "b": { "file": "b.npz", "tensor": "x" },
            "c": { "file": "c.safetensors", "tensor": "fc.weight" }, "d": { "file": "d.csv", "columns": [0] }
          },
          "nodes": { "o": "sum(a * b + c) + sum(d)" },
          "steps": [ { "show": "o" }, { "save": { "a": "saved.npy", "o": "saved.npz", "c": "saved.safetensors", "d": "saved.csv" } } ]
        }
        """;

    [Theory]
    [InlineData("read", "")]
    [InlineData("write", "")]
    [InlineData("read", "--output out")]
    [InlineData("write", "--output out")]
    [InlineData("write", "--format json --output out")]
    public async Task The_tutorial(string kind, string options)
    {
        using var folder = new TemporaryFolder();
        File.Copy(Path.Combine(Repository.Graphs, "variables-and-gradients.json"), folder["g.json"]);
        await Every(kind, folder, $"run g.json {options}", most: 40);
    }

    [Theory]
    [InlineData("read")]
    [InlineData("write")]
    public async Task A_run_with_data_files(string kind)
    {
        using var folder = new TemporaryFolder();
        var data = Path.Combine(Repository.Graphs, "..", "tests", "Grad.Documents.Tests", "Data");
        folder.Write("g.json", Data);
        File.Copy(Path.Combine(data, "f4.npy"), folder["a.npy"]);
        File.Copy(Path.Combine(data, "stored.npz"), folder["b.npz"]);
        File.Copy(Path.Combine(data, "model.safetensors"), folder["c.safetensors"]);
        File.Copy(Path.Combine(data, "iris.csv"), folder["d.csv"]);
        await Every(kind, folder, "run g.json --output out --profile profile", most: 60);
    }

    private static async Task Every(string kind, TemporaryFolder folder, string command, int most)
    {
        var sources = Names(folder);
        for (var n = 1; ; n++)
        {
            Assert.True(n <= most, "the run has no end of failures");
            foreach (var name in Names(folder).Except(sources))
            {
                File.Delete(folder[name]);
            }

            folder.Write("out", "old");
            var environment = new[] { KeyValuePair.Create("GRAD_FAULT", string.Create(CultureInfo.InvariantCulture, $"{kind}:{n}")) };
            using var process = GradProgram.Start(GradProgram.Path, folder.Path, environment, command.Split(' ', StringSplitOptions.RemoveEmptyEntries));
            var outcome = await GradProgram.Finish(process, "");
            if (outcome.ExitCode == 0)
            {
                Assert.True(n > 1, "nothing failed");
                return;
            }

            Assert.Equal((n, 6, 1), (n, outcome.ExitCode, outcome.Error.Count(static character => character == '\n')));
            Assert.Contains("Input/output error", outcome.Error, StringComparison.Ordinal);
            Assert.Equal("old", await File.ReadAllTextAsync(folder["out"]));

            // What a step has saved is whole, whatever fails behind it.
            Assert.DoesNotContain(Names(folder), name => name.StartsWith('.') || new FileInfo(folder[name]).Length == 0);
            Assert.DoesNotContain("profile", Names(folder));
        }
    }

    private static string[] Names(TemporaryFolder folder) => [.. Directory.GetFiles(folder.Path).Select(static path => Path.GetFileName(path)!)];
}
