namespace Grad.Cli.Tests;

/// <summary>Files that are no regular ones, names that are no text, and descriptors that are closed.</summary>
public sealed class FileTests
{
    private const string Document = """{"variables": {"x": {"data": [1, 2], "requires_grad": true}}, "nodes": {"o": "sum(x * x)"}, "steps": [{"show": "o"}]}""";
    private const string Shown = "In [1]:\no\n\ntensor(5., grad_fn=<SumBackward0>)\n\n";
    private const string Lines = """{"variables": {"x": 1}, "steps": [{"repeat": 100000, "steps": [{"print": "step"}]}]}""";

    [Fact]
    public async Task A_pipe_is_read_as_a_document_and_never_as_data()
    {
        using var folder = Folder();
        (await GradProgram.Shell(folder.Path, "mkfifo p.json; cat g.json > p.json & \"$GRAD\" run p.json")).IsDone();
        (await GradProgram.Shell(folder.Path, "mkfifo q.json; \"$GRAD\" run q.json"))
            .IsRefused(6, "q.json: error: cannot be read (it is a pipe that no process writes to)");
        (await GradProgram.Shell(folder.Path, "mkfifo x.npy; echo '{\"variables\": {\"x\": {\"file\": \"x.npy\"}}}' > f.json; \"$GRAD\" run f.json"))
            .IsRefused(6, "f.json:1:30: error: x.npy: is a pipe, not a regular file (copy its contents to a file)");
    }

    [Theory]
    [InlineData("/dev/null", 3, "/dev/null:1:1: error: the document ends where a value is expected")]
    [InlineData("/", 6, "/: error: is a folder (name a file)")]
    [InlineData("/proc/self/mem", 6, "/proc/self/mem: error: cannot be read (Input/output error)")]
    [InlineData("/proc/version", 3, "/proc/version:1:1: error: expected a value, not 'Linux'")]
    public async Task What_is_no_regular_file_is_read_once_or_refused(string path, int code, string message) =>
        (await GradProgram.Run("run", path)).IsRefused(code, message);

    [Fact]
    public async Task Output_goes_to_a_pipe_that_is_there()
    {
        using var folder = Folder();
        var outcome = await GradProgram.Shell(folder.Path, "mkfifo p; cat p > copy & \"$GRAD\" run g.json --output p && wait && test -p p && cat copy");
        Assert.Equal(Shown, outcome.IsDone().Text);
        (await GradProgram.Shell(folder.Path, "mkfifo q; \"$GRAD\" run g.json --output q")).IsRefused(6, "q: error: cannot be written (no process reads it)");
        (await GradProgram.Shell(folder.Path, "\"$GRAD\" run g.json --output /dev/full")).IsRefused(6, "grad: error: cannot write the result (No space left on device)");
    }

    [Fact]
    public async Task Standard_output_by_its_name_is_written_on()
    {
        using var folder = Folder();
        var outcome = await GradProgram.Shell(folder.Path, "{ echo before; \"$GRAD\" run g.json --output /dev/stdout; echo behind; } > out; cat out");
        Assert.Equal($"before\n{Shown}behind\n", outcome.IsDone().Text);
    }

    [Fact]
    public async Task A_file_that_is_replaced_keeps_its_mode()
    {
        using var folder = Folder();
        var outcome = await GradProgram.Shell(
            folder.Path, "umask 027; echo old > out; chmod 604 out; \"$GRAD\" run g.json --output out; \"$GRAD\" run g.json --output new; stat -c %a out new");
        Assert.Equal("604\n640\n", outcome.IsDone().Text);
    }

    [Fact]
    public async Task Names_may_have_the_longest_length_and_any_bytes()
    {
        using var folder = Folder();
        var outcome = await GradProgram.Shell(
            folder.Path,
            """
            long=$(printf '%0255d' 0); odd=$(printf 'a\377b\303')
            "$GRAD" run g.json --output "$long" && "$GRAD" run g.json --output "$long" && cat "$long"
            "$GRAD" run g.json --output "$odd" && cat "$odd"
            mkdir "$odd.d" && mv g.json "$odd.d/$odd" && "$GRAD" run "$odd.d/$odd" && cd "$odd.d" && "$GRAD" run "$odd"
            echo '[1, 2]' > "$odd.json" && "$GRAD" eval 'sum(x * x)' --set "x=@$odd.json" && ls | wc -l
            cd .. && rm -r a*
            """);
        Assert.Equal($"{Shown}{Shown}{Shown}{Shown}tensor(5., grad_fn=<SumBackward0>)\nx.grad = tensor([2., 4.])\n2\n", outcome.IsDone().Text);
    }

    [Fact]
    public async Task Nothing_is_left_of_a_run_that_is_killed()
    {
        using var folder = new TemporaryFolder();
        folder.Write("g.json", Lines);
        for (var milliseconds = 0; milliseconds < 1000; milliseconds += 250)
        {
            using var process = GradProgram.Start(GradProgram.Path, folder.Path, "run", "g.json", "--output", "out");
            await Task.Delay(milliseconds);
            process.Kill();
            await process.WaitForExitAsync();
            Assert.DoesNotContain(Directory.GetFileSystemEntries(folder.Path), static path => Path.GetFileName(path) is not ("g.json" or "out"));
        }
    }

    [Theory]
    [InlineData("0<&- 1>&- 2>&-")]
    [InlineData("0<&-")]
    [InlineData("1>&-")]
    [InlineData("2>&-")]
    public async Task Closed_descriptors_are_no_place_for_files(string closed)
    {
        using var folder = Folder();
        var outcome = await GradProgram.Shell(folder.Path, $"\"$GRAD\" run g.json --output out {closed}; echo $?; cat out; \"$GRAD\" run g.json {closed} > /dev/null; echo $?");
        Assert.Equal($"0\n{Shown}0\n", outcome.IsDone().Text);
        var missing = await GradProgram.Shell(folder.Path, $"\"$GRAD\" run none.json {closed} 2> /dev/null; echo $?; ls");
        Assert.Equal("6\ng.json\nout\n", missing.IsDone().Text);
    }

    [Fact]
    public async Task A_file_that_grows_too_large_is_an_error()
    {
        using var folder = new TemporaryFolder();
        folder.Write("g.json", Lines);
        (await GradProgram.Shell(folder.Path, "ulimit -f 8; export DOTNET_EnableWriteXorExecute=0; \"$GRAD\" run g.json --output out"))
            .IsRefused(6, "grad: error: cannot write the result (File too large)");
        Assert.Equal(["g.json"], Directory.GetFiles(folder.Path).Select(static path => Path.GetFileName(path)));
    }

    [Fact]
    public async Task A_step_saves_only_to_regular_files()
    {
        using var folder = new TemporaryFolder();
        folder.Write("g.json", """{"variables": {"x": 1}, "steps": [{"save": {"x": "x.npy"}}]}""");
        (await GradProgram.Shell(folder.Path, "mkfifo x.npy; \"$GRAD\" run g.json --format json"))
            .IsRefused(6, "x.npy: error: cannot be written (it is not a regular file)");
    }

    [Fact]
    public async Task A_setting_stays_in_the_folders()
    {
        using var folder = new TemporaryFolder();
        var refusal = (string path) => $"--set x: error: '{path}' is outside the current folder and the document's (move it there, or add --allow-outside)";
        folder.Write("x.json", "[1, 2]");
        folder.Write("y.json", """{"values": {"o": [1, 2]}}""");
        Directory.CreateDirectory(folder["in"]);
        Directory.CreateDirectory(folder["other"]);
        File.WriteAllText(folder["in/g.json"], Document);
        File.WriteAllText(folder["in/z.json"], "[1, 2]");
        File.CreateSymbolicLink(folder["other/link.json"], "../x.json");
        File.CreateSymbolicLink(folder["other/root"], "/proc/self/root");
        (await GradProgram.Shell(folder.Path, "cd other; \"$GRAD\" run ../in/g.json --set x=@../in/z.json; cd ..; \"$GRAD\" run in/g.json --set x=@x.json --set x=@y.json#values.o")).IsDone();
        foreach (var path in new[] { "../x.json", "link.json", folder["x.json"], $"root{folder["x.json"]}", "../other/../y.json#values.o" })
        {
            var shown = path.Split('#')[0];
            (await GradProgram.Shell(folder["other"], $"\"$GRAD\" run ../in/g.json --set 'x=@{path}'")).IsRefused(3, refusal(shown));
            (await GradProgram.Shell(folder["other"], $"\"$GRAD\" eval 'sum(x)' --set 'x=@{path}'")).IsRefused(3, refusal(shown));
            (await GradProgram.Shell(folder["other"], $"\"$GRAD\" eval 'sum(x)' --set 'x=@{path}' --allow-outside")).IsDone();
        }
    }

    private static TemporaryFolder Folder()
    {
        var folder = new TemporaryFolder();
        folder.Write("g.json", Document);
        return folder;
    }
}
