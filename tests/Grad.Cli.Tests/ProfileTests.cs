using System.Text.Json;

namespace Grad.Cli.Tests;

/// <summary>The trace that <c>grad run --profile</c> writes.</summary>
public sealed class ProfileTests
{
    private const string Document = """{"variables": {"x": {"ones": [3, 5], "requires_grad": true}}, "nodes": {"p": "x @ x.T", "o": "sum(tanh(p))"}}""";
    private const string Failing = """{"variables": {"x": 1}, "nodes": {"y": "x + 1"}, "steps": [{"show": "y"}, {"backward": "y"}]}""";

    [Fact]
    public async Task It_has_the_phases_and_the_instructions()
    {
        using var folder = new TemporaryFolder();
        (await GradProgram.RunDocument(Document, "--profile", folder["t.json"], "--format", "json")).IsDone();
        var events = await Events(folder["t.json"]);
        Assert.All(events, static one =>
        {
            Assert.Equal("X", one.GetProperty("ph").GetString());
            Assert.True(one.GetProperty("ts").GetDouble() >= 0);
            Assert.True(one.GetProperty("dur").GetDouble() >= 0);
            Assert.Equal((1, 1), (one.GetProperty("pid").GetInt32(), one.GetProperty("tid").GetInt32()));
        });
        var phases = events.Where(static one => one.GetProperty("cat").GetString() == "phase").Select(static one => one.GetProperty("name").GetString()!).ToHashSet();
        Assert.Equal(["bind", "compile", "plan", "read", "run", "write"], phases.Order(StringComparer.Ordinal));
        var product = events.First(static one => one.GetProperty("name").GetString() == "p: matmul");
        Assert.Equal("instruction", product.GetProperty("cat").GetString());
        var arguments = product.GetProperty("args");
        Assert.Equal(
            """{"bytes":156,"flops":90,"dtype":"float32","shape":[3,3]}""",
            arguments.GetRawText().Replace("[1,3,3]", "[3,3]", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Each_repetition_is_an_event_and_phases_enclose_what_they_run()
    {
        using var folder = new TemporaryFolder();
        (await GradProgram.RunDocument("""{"variables": {"x": {"ones": [7]}}, "steps": [{"repeat": 5, "steps": [{"update": {"x": "x * 2"}}]}]}""", "--profile", folder["t.json"])).IsDone();
        var events = await Events(folder["t.json"]);
        var run = events.Single(static one => one.GetProperty("name").GetString() == "run");
        var (start, end) = (run.GetProperty("ts").GetDouble(), run.GetProperty("ts").GetDouble() + run.GetProperty("dur").GetDouble());
        var doublings = events.Where(static one => one.GetProperty("name").GetString()!.Split(' ').Contains("mul")).ToArray();
        Assert.Equal(5, doublings.Length);
        Assert.All(doublings, one => Assert.InRange(one.GetProperty("ts").GetDouble(), start, end));
    }

    [Theory]
    [InlineData("text")]
    [InlineData("json")]
    [InlineData("ndjson")]
    public async Task Output_is_the_same_with_it(string format)
    {
        using var folder = new TemporaryFolder();
        var plain = (await GradProgram.Run("run", "mlp.json", "--format", format)).IsDone();
        var profiled = (await GradProgram.Run("run", "mlp.json", "--format", format, "--profile", folder["t.json"])).IsDone();
        Assert.Equal(plain.Output, profiled.Output);
    }

    [Fact]
    public async Task A_run_that_fails_leaves_the_old_file_and_no_other()
    {
        using var folder = new TemporaryFolder();
        folder.Write("t.json", "old");
        Assert.Equal(4, (await GradProgram.RunDocument(Failing, "--profile", folder["t.json"])).ExitCode);
        Assert.Equal("old", await File.ReadAllTextAsync(folder["t.json"]));
        Assert.Equal([folder["t.json"]], Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task A_file_that_cannot_be_made_is_refused_before_anything_is_written() =>
        (await GradProgram.RunDocument(Document, "--profile", "/nonexistent/t.json"))
            .IsRefused(6, "/nonexistent/t.json: error: cannot be written (there is no such folder)");

    [Fact]
    public async Task It_is_not_the_file_of_the_output()
    {
        using var folder = new TemporaryFolder();
        (await GradProgram.RunIn(folder.Path, Document, "run", "-", "--profile", "a", "--output", "./a"))
            .IsRefused(2, "grad: --profile a is also the file of --output (use another file)");
    }

    private static async Task<JsonElement[]> Events(string path)
    {
        using var trace = JsonDocument.Parse(await File.ReadAllTextAsync(path));
        return [.. trace.RootElement.EnumerateArray().Select(static one => one.Clone())];
    }
}
