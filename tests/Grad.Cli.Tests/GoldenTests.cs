using VerifyTests;
using VerifyXunit;

namespace Grad.Cli.Tests;

/// <summary>Every graph that ships, on every backend, gives the bytes of its golden.</summary>
public sealed class GoldenTests
{
    public static TheoryData<string, string> Runs
    {
        get
        {
            var runs = new TheoryData<string, string>();
            foreach (var file in Directory.GetFiles(Repository.Graphs, "*.json").Order(StringComparer.Ordinal))
            {
                runs.Add(Path.GetFileNameWithoutExtension(file), "scalar");
                runs.Add(Path.GetFileNameWithoutExtension(file), "simd");
            }

            return runs;
        }
    }

    public static TheoryData<string> Names => [.. Directory.GetFiles(Repository.Graphs, "*.json").Select(static path => Path.GetFileNameWithoutExtension(path)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Runs))]
    public async Task Text(string graph, string backend) =>
        await Verifier.Verify(await Output(graph, "text", backend), "txt", Named(graph));

    [Theory]
    [MemberData(nameof(Runs))]
    public async Task Json(string graph, string backend) =>
        await Verifier.Verify(await Output(graph, "json", backend), "json", Named(graph));

    /// <summary>What the planner makes of each graph that ships.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public async Task Plan(string graph) =>
        await Verifier.Verify(new MemoryStream((await GradProgram.Run("plan", $"{graph}.json")).IsDone().Output), "txt", Named(graph));

    /// <summary>What each of its passes makes of one.</summary>
    [Theory]
    [InlineData("simplify")]
    [InlineData("fuse")]
    [InlineData("rematerialize")]
    [InlineData("schedule")]
    [InlineData("lower")]
    [InlineData("assign-buffers")]
    public async Task Pass(string pass) =>
        await Verifier.Verify(new MemoryStream((await GradProgram.Run("plan", "variables-and-gradients.json", "--after", pass)).IsDone().Output), "txt", Named(pass));

    [Fact]
    public async Task An_unknown_pass_is_refused() => (await GradProgram.Run("plan", "mlp.json", "--after", "fuze")).IsRefused(
        2, "grad: --after fuze is not known (did you mean 'fuse'?)");

    [Fact]
    public async Task A_graph_without_outputs_has_no_plan()
    {
        using var folder = new TemporaryFolder();
        folder.Write("g.json", """{"steps": [{"note": "n"}]}""");
        Assert.Equal("nothing to compute: the graph has no outputs\n", (await GradProgram.RunIn(folder.Path, "", "plan", "g.json")).IsDone().Text);
    }

    private static async Task<Stream> Output(string graph, string format, string backend)
    {
        var outcome = await GradProgram.Run("run", $"{graph}.json", "--format", format, "--backend", backend);
        return new MemoryStream(outcome.IsDone().Output);
    }

    private static VerifySettings Named(string graph)
    {
        var settings = new VerifySettings();
        settings.UseTextForParameters(graph);
        return settings;
    }
}
