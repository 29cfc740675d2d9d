using System.Diagnostics;
using Grad.Workloads;

namespace Grad.Performance;

/// <summary>Measures the program as a whole: from its start to its end.</summary>
internal static class StartMeasurement
{
    public static Measurement? Run(string? program)
    {
        program = program is null ? Publish() : Path.GetFullPath(program);
        return program is null
            ? null
            : new Measurement { Row = "start", Threads = Environment.ProcessorCount }.With(Timing.Of(() => RunOnce(program)) with { Processor = 0 });
    }

    private static string? Publish()
    {
        var output = Path.Combine(ChildProcess.Repository, "artifacts", "start");
        return ChildProcess.Succeeds("dotnet", "publish", "src/Grad.Cli", "-c", "Release", "-p:GradInstructionSet=native", "-o", output, "--nologo", "-v", "quiet")
            ? Path.Combine(output, "grad")
            : null;
    }

    private static void RunOnce(string program)
    {
        using var process = Process.Start(new ProcessStartInfo(program, ["run", "graphs/variables-and-gradients.json"])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = ChildProcess.Repository,
        })!;
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} ended with exit code {process.ExitCode}");
        }
    }
}
