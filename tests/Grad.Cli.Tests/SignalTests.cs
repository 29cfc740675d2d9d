namespace Grad.Cli.Tests;

/// <summary>A run that is interrupted ends with the signal's exit code and leaves no files.</summary>
public sealed class SignalTests
{
    private const int Interrupt = 2;
    private const int Terminate = 15;

    [Theory]
    [InlineData(Interrupt, 130)]
    [InlineData(Terminate, 143)]
    public async Task A_long_run_ends(int signal, int code)
    {
        using var folder = new TemporaryFolder();
        folder.Write("g.json", """{"variables": {"x": 1}, "steps": [{"repeat": 2000000000, "steps": [{"update": {"x": "x + 1"}}]}]}""");

        // Whoever runs the tests in the background may have let them ignore interrupts, which programs inherit.
        using var process = GradProgram.Start("env", folder.Path, "--default-signal=INT", GradProgram.Path, "run", "g.json", "--output", "out.txt");

        // The file that is written has no name yet. A signal before the program listens ends it with the same code.
        await Task.Delay(TimeSpan.FromSeconds(1));
        GradProgram.Signal(process, signal);
        (await GradProgram.Finish(process, input: null)).IsRefused(code);
        Assert.Equal([folder["g.json"]], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public async Task A_run_that_waits_for_its_document_ends()
    {
        using var folder = new TemporaryFolder();
        using var process = GradProgram.Start(GradProgram.Path, folder.Path, "run", "-");
        await Task.Delay(TimeSpan.FromSeconds(1));
        GradProgram.Signal(process, Terminate);
        Assert.Equal(143, (await GradProgram.Finish(process, input: null)).ExitCode);
    }
}
