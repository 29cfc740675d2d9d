namespace Grad.Cli.Tests;

/// <summary>Where results go, and what is left when they cannot.</summary>
public sealed class OutputTests
{
    private const string Document = """{"variables": {"x": {"data": [1, 2], "requires_grad": true}}, "nodes": {"o": "sum(x * x)"}, "steps": [{"show": "o"}]}""";
    private const string Failing = """{"variables": {"x": {"data": [1, 2], "requires_grad": true}}, "nodes": {"o": "sum(x * x)"}, "steps": [{"show": "o"}, {"backward": "x"}]}""";
    private const string Lines = """{"variables": {"x": 1}, "steps": [{"repeat": 100000, "steps": [{"print": "step"}]}]}""";

    [Fact]
    public async Task A_file_is_written_whole()
    {
        using var folder = new TemporaryFolder();
        folder.Write("out.txt", "old");
        (await GradProgram.RunDocument(Document, "--output", folder["out.txt"])).IsDone();
        Assert.Equal("In [1]:\no\n\ntensor(5., grad_fn=<SumBackward0>)\n\n", await File.ReadAllTextAsync(folder["out.txt"]));
        Assert.Equal(["out.txt"], Names(folder));
    }

    [Fact]
    public async Task A_failure_leaves_the_old_file_and_no_other()
    {
        using var folder = new TemporaryFolder();
        folder.Write("out.txt", "old");
        Assert.Equal(4, (await GradProgram.RunDocument(Failing, "--output", folder["out.txt"])).ExitCode);
        Assert.Equal(4, (await GradProgram.RunDocument(Failing, "--output", folder["new.txt"])).ExitCode);
        Assert.Equal("old", await File.ReadAllTextAsync(folder["out.txt"]));
        Assert.Equal(["out.txt"], Names(folder));
    }

    [Fact]
    public async Task The_target_of_a_link_is_written_not_the_link()
    {
        using var folder = new TemporaryFolder();
        folder.Write("out.txt", "old");
        File.CreateSymbolicLink(folder["link.txt"], "out.txt");
        (await GradProgram.RunDocument(Document, "--output", folder["link.txt"])).IsDone();
        Assert.Equal("out.txt", new FileInfo(folder["link.txt"]).LinkTarget);
        Assert.StartsWith("In [1]:", await File.ReadAllTextAsync(folder["out.txt"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_device_stays_a_device()
    {
        (await GradProgram.RunDocument(Document, "--output", "/dev/null")).IsDone();
        await using var device = File.OpenRead("/dev/null");
        Assert.Equal(-1, device.ReadByte());
        Assert.Equal("In [1]:\no\n\ntensor(5., grad_fn=<SumBackward0>)\n\n", (await GradProgram.RunDocument(Document, "--output", "/dev/stdout")).IsDone().Text);
    }

    [Theory]
    [InlineData("/", "/: error: cannot be written (it is a folder)")]
    [InlineData("/nonexistent/out", "/nonexistent/out: error: cannot be written (there is no such folder)")]
    public async Task A_file_that_cannot_be_made_is_refused(string path, string message) =>
        (await GradProgram.RunDocument(Document, "--output", path)).IsRefused(6, message);

    [Theory]
    [InlineData("text")]
    [InlineData("json")]
    [InlineData("ndjson")]
    public async Task A_full_disk_is_said(string format)
    {
        using var folder = new TemporaryFolder();
        folder.Write("g.json", Document);
        (await GradProgram.Shell(folder.Path, $"\"$GRAD\" run g.json --format {format} > /dev/full"))
            .IsRefused(6, "grad: error: cannot write the result (No space left on device)");
    }

    [Theory]
    [InlineData("text")]
    [InlineData("ndjson")]
    public async Task A_closed_pipe_is_silent(string format)
    {
        using var folder = new TemporaryFolder();
        folder.Write("g.json", Lines);
        var outcome = await GradProgram.Shell(folder.Path, $"{{ \"$GRAD\" run g.json --format {format}; echo $? >&2; }} | head -c 1");
        Assert.Equal((0, "141\n", 1), (outcome.ExitCode, outcome.Error, outcome.Output.Length));
    }

    [Theory]
    [InlineData("json", 1)]
    [InlineData("json", 3)]
    [InlineData("ndjson", 3)]
    public async Task A_large_tensor_fails_as_a_small_one(string format, int threads)
    {
        using var folder = new TemporaryFolder();
        folder.Write("g.json", """{"variables": {"x": {"randn": [300, 1000]}}, "nodes": {"y": "x + 0"}}""");
        var run = $"\"$GRAD\" run g.json --format {format} --threads {threads}";
        (await GradProgram.Shell(folder.Path, $"{run} > /dev/full")).IsRefused(6, "grad: error: cannot write the result (No space left on device)");
        var outcome = await GradProgram.Shell(folder.Path, $"{{ {run}; echo $? >&2; }} | head -c 1");
        Assert.Equal((0, "141\n", 1), (outcome.ExitCode, outcome.Error, outcome.Output.Length));
    }

    [Fact]
    public async Task What_was_shown_before_a_failure_is_written()
    {
        var outcome = await GradProgram.RunDocument(Failing, "--format", "ndjson");
        Assert.Equal(4, outcome.ExitCode);
        Assert.Equal("{\"show\":\"o\",\"value\":{\"dtype\":\"float32\",\"shape\":[],\"data\":5,\"grad_fn\":\"SumBackward0\"}}\n", outcome.Text);
    }

    private static string[] Names(TemporaryFolder folder) =>
        [.. Directory.GetFileSystemEntries(folder.Path).Select(static path => Path.GetFileName(path)!)];
}
