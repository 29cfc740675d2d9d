using System.Globalization;

namespace Grad.Cli.Tests;

/// <summary>The n-th reading and the n-th writing fail, for every n that a run has: it says so, and leaves nothing half-written.</summary>
public sealed class FaultInjectionTests
{
    private static readonly string Old = Convert.ToHexString("old"u8);

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
    [InlineData("nameless:1,write", "--output out")]
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

    /// <summary>A run may be killed at any writing: the next one leaves no trace of it.</summary>
    [Theory]
    [InlineData("old", "")]
    [InlineData("old", ",nameless:1")]
    [InlineData(null, "")]
    [InlineData(null, ",nameless:1")]
    public async Task A_killed_run(string? before, string fileSystem)
    {
        using var folder = new TemporaryFolder();
        folder.Write("g.json", """{"nodes": {"o": "arange(9000)"} }""");
        string[] arguments = ["run", "g.json", "--format", "json", "--output", "out"];
        (await GradProgram.RunIn(folder.Path, "", arguments)).IsDone();
        var whole = Made(folder, ["g.json"]);
        var isLeft = false;
        for (var n = 1; ; n++)
        {
            File.Delete(folder["out"]);
            if (before is not null)
            {
                folder.Write("out", before);
            }

            var environment = new[] { KeyValuePair.Create("GRAD_FAULT", string.Create(CultureInfo.InvariantCulture, $"kill:{n}{fileSystem}")) };
            using var process = GradProgram.Start(GradProgram.Path, folder.Path, environment, arguments);
            if ((await GradProgram.Finish(process, "")).ExitCode == 0)
            {
                break;
            }

            Assert.True(n < 40, "the run has no end of writings");
            isLeft |= Array.Exists(Names(folder), IsHidden);
            Assert.Contains(Made(folder, ["g.json"]).GetValueOrDefault("out"), new[] { before is null ? null : Old, whole["out"] });
            using var next = GradProgram.Start(GradProgram.Path, folder.Path, [KeyValuePair.Create("GRAD_FAULT", fileSystem.TrimStart(','))], arguments);
            Assert.Equal(0, (await GradProgram.Finish(next, "")).ExitCode);
            Assert.Equal(whole, Made(folder, ["g.json"]));
            Assert.DoesNotContain(Names(folder), IsHidden);
        }

        // Otherwise this has shown nothing.
        Assert.Equal(before is not null || fileSystem.Length > 0, isLeft);
    }

    private static async Task Every(string kind, TemporaryFolder folder, string command, int most)
    {
        var sources = Names(folder);
        var arguments = command.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        (await GradProgram.RunIn(folder.Path, "", arguments)).IsDone();
        var whole = Made(folder, sources);
        for (var n = 1; ; n++)
        {
            Assert.True(n <= most, "the run has no end of failures");
            foreach (var name in Names(folder).Except(sources))
            {
                File.Delete(folder[name]);
            }

            folder.Write("out", "old");
            var environment = new[] { KeyValuePair.Create("GRAD_FAULT", string.Create(CultureInfo.InvariantCulture, $"{kind}:{n}")) };
            using var process = GradProgram.Start(GradProgram.Path, folder.Path, environment, arguments);
            var outcome = await GradProgram.Finish(process, "");
            if (outcome.ExitCode == 0)
            {
                Assert.True(n > 1, "nothing failed");
                return;
            }

            Assert.Equal((n, 6, 1), (n, outcome.ExitCode, outcome.Error.Count(static character => character == '\n')));
            Assert.Contains("Input/output error", outcome.Error, StringComparison.Ordinal);
            foreach (var (name, content) in Made(folder, sources))
            {
                Assert.True((name == "out" && content == Old) || name == "profile" || whole.GetValueOrDefault(name) == content, $"{kind} {n} leaves a broken {name}");
            }
        }
    }

    private static bool IsHidden(string name) => name.StartsWith('.');

    /// <summary>What a run has made: the files' contents, which differ only in the times of a profile.</summary>
    private static Dictionary<string, string> Made(TemporaryFolder folder, string[] sources) =>
        Names(folder).Except(sources).ToDictionary(static name => name, name => Convert.ToHexString(File.ReadAllBytes(folder[name])));

    private static string[] Names(TemporaryFolder folder) => [.. Directory.GetFiles(folder.Path).Select(static path => Path.GetFileName(path)!)];
}
