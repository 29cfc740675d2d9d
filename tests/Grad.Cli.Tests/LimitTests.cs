namespace Grad.Cli.Tests;

/// <summary>A document can only cost the memory, the time and the output that were allowed; each limit ends with exit code 5 and a message.</summary>
public sealed class LimitTests
{
    private const string NoAddressSpace = "grad: error: out of memory: the address space is limited (raise ulimit -v, or make the graph smaller)\n";

    /// <summary>Documents that want far more than 256 MB, while they are bound and while they run.</summary>
    public static TheoryData<string, string> Greedy { get; } = new()
    {
        { """{"variables": {"x": {"linspace": [0, 1, 300000000]}}, "nodes": {"o": "sum(x)"}}""", "1:22: error: a tensor of type float32[300000000] raises the needed memory to 1200000000 bytes, but 268435456 are allowed" },
        { """{"nodes": {"o": "hann_window(1000000000)"}}""", "1:18: error: a tensor of type float64[1000000000] raises the needed memory to 8000000000 bytes, but 268435456 are allowed" },
        { """{"nodes": {"o": "arange(1000000000)"}}""", "1:18: error: a tensor of type int64[1000000000] raises the needed memory to 8000000000 bytes, but 268435456 are allowed" },
        { """{"nodes": {"o": "as_strided(ones(4), (40000, 40000), (0, 0))"}}""", "1:18: error: a tensor of type int64[1600000000] raises the needed memory to 12800000000 bytes, but 268435456 are allowed" },
        { """{"nodes": {"o": "pdist(ones(50000, 1))"}}""", "1:18: error: a tensor of type int64[1249975000, 1] raises the needed memory to 9999800000 bytes, but 268435456 are allowed" },
        { """{"nodes": {"o": "rand(100000000)"}}""", "1:12: error: 'o' of type float32[100000000] raises the needed memory to 400000000 bytes, but 268435456 are allowed" },
    };

    [Theory]
    [MemberData(nameof(Greedy))]
    public async Task What_needs_more_memory_than_allowed_is_refused_before_it_is_touched(string document, string message)
    {
        var outcome = await GradProgram.RunDocument(document, "--max-memory", "256M", "--format", "json");
        outcome.IsRefused(5, $"<stdin>:{message} (use --max-memory, or make the graph smaller)");
    }

    [Fact]
    public async Task What_many_steps_show_is_not_held()
    {
        // 100 values of 400 KB.
        const string Document = """{"variables": {"x": {"zeros": [100000]}}, "nodes": {"o": "x + 1"}, "steps": [{"repeat": 100, "steps": [{"update": {"x": "x + 1"}}, {"show": "o"}]}]}""";
        var outcome = (await GradProgram.RunDocument(Document, "--format", "json", "--max-memory", "32M")).IsDone();
        Assert.InRange(outcome.Output.Length, 100 * 300_000, int.MaxValue);
    }

    [Theory]
    [InlineData("text", """{"variables": {"x": 1}, "steps": [{"repeat": 100000000, "steps": [{"update": {"x": "x + 1"}}]}]}""", "<stdin>:1:68: error: the time limit of 0.5 s was reached while ")]
    [InlineData("json", """{"nodes": {"o": "rand(2000, 2000) @ rand(2000, 2000)", "p": "linalg.svd(o)[1]"}}""", "<stdin>:1:56: error: the time limit of 0.5 s was reached while computing ")]
    public async Task A_run_that_takes_too_long_ends_and_says_where_it_was(string format, string document, string message)
    {
        using var folder = new TemporaryFolder();
        var outcome = await GradProgram.RunIn(folder.Path, document, "run", "-", "--timeout", "0.5", "--output", "out.txt", "--format", format);
        Assert.Equal(5, outcome.ExitCode);
        Assert.StartsWith(message, outcome.Error, StringComparison.Ordinal);
        Assert.EndsWith(" (use --timeout, or make the graph smaller)\n", outcome.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public async Task A_run_within_its_time_is_as_without_a_limit() =>
        Assert.Equal(
            (await GradProgram.Run("eval", "x + 1", "--set", "x=1")).IsDone().Text,
            (await GradProgram.Run("eval", "x + 1", "--set", "x=1", "--timeout", "600")).IsDone().Text);

    [Theory]
    [InlineData("json", "", """{"nodes": {"o": "zeros(2147483647, 0)"}}""")]
    [InlineData("json", "1000", """{"nodes": {"o": "zeros(400)"}}""")]
    [InlineData("ndjson", "1000", """{"nodes": {"o": "zeros(400)"}}""")]
    [InlineData("json", "1000", """{"variables": {"x": [1, 2, 3]}, "nodes": {"o": "x + 1"}, "steps": [{"repeat": 10000, "steps": [{"show": "o"}]}]}""")]
    [InlineData("text", "1000", """{"variables": {"x": [1, 2, 3]}, "nodes": {"o": "x + 1"}, "steps": [{"repeat": 10000, "steps": [{"show": "o"}]}]}""")]
    [InlineData("text", "1000", """{"nodes": {"o": "zeros(400)"}, "steps": [{"save": {"o": "o.npy"}}]}""")]
    public async Task Output_past_its_limit_is_refused_and_leaves_no_file(string format, string limit, string document)
    {
        using var folder = new TemporaryFolder();
        string[] option = limit.Length > 0 ? ["--max-output", limit] : [];
        var outcome = await GradProgram.RunIn(folder.Path, document, ["run", "-", "--output", "out.txt", "--format", format, .. option]);
        Assert.Equal(5, outcome.ExitCode);
        Assert.EndsWith($"the output is larger than {(limit.Length > 0 ? limit : "2147483648")} bytes (use --max-output, or write less)\n", outcome.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public async Task Output_up_to_its_limit_is_written()
    {
        const string Document = """{"variables": {"x": [1, 2, 3]}, "nodes": {"o": "x + 1"}, "steps": [{"show": "o"}]}""";
        var whole = await GradProgram.RunDocument(Document, "--format", "json");
        var limited = await GradProgram.RunDocument(Document, "--format", "json", "--max-output", $"{whole.Output.Length}");
        Assert.Equal((0, whole.Text), (limited.ExitCode, limited.Text));
        Assert.Equal(5, (await GradProgram.RunDocument(Document, "--format", "json", "--max-output", $"{whole.Output.Length - 1}")).ExitCode);
    }

    [Theory]
    [InlineData("variables-and-gradients.json", 1)]
    [InlineData("variables-and-gradients.json", 3)]
    [InlineData("mlp.json", 3)]
    public async Task Any_limit_of_the_address_space_ends_in_a_result_or_a_message(string graph, int threads)
    {
        if (!GradProgram.IsAheadOfTime)
        {
            // The runtime that compiles at run time has needs of its own.
            return;
        }

        for (var megabytes = 16; megabytes <= 1024; megabytes = (megabytes * 9 / 8) + 1)
        {
            var outcome = await GradProgram.Shell(Repository.Graphs, $"ulimit -v {megabytes << 10}; exec \"$GRAD\" run {graph} --format json --threads {threads}");
            Assert.True(outcome.ExitCode is 0 or 5, $"{megabytes} MB: exit code {outcome.ExitCode}, {outcome.Error}");
            Assert.True(outcome.ExitCode == 0 || outcome.Error == NoAddressSpace || outcome.Error.Contains("out of memory", StringComparison.Ordinal), outcome.Error);
            Assert.DoesNotContain("   at ", outcome.Error, StringComparison.Ordinal);
        }
    }
}
