using System.Diagnostics;
using Grad.Workloads;

namespace Grad.Performance;

/// <summary>Runs programs.</summary>
internal static class ChildProcess
{
    /// <summary>Runs a program that writes a measurement; null where it fails.</summary>
    public static Measurement? Measure(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var line = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? Measurement.FromJson(line) : null;
    }

    /// <summary>Runs a program of the SDK in the repository, whose output goes to standard error.</summary>
    /// <returns>Whether it succeeded.</returns>
    public static bool Succeeds(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, WorkingDirectory = Repository })!;
        Console.Error.Write(process.StandardOutput.ReadToEnd());
        process.WaitForExit();
        return process.ExitCode == 0;
    }

    /// <summary>The folder of the repository.</summary>
    public static string Repository { get; } = Find();

    private static string Find()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Cli.sln")))
        {
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("the benchmark runs from a clone of the repository");
        }

        return folder;
    }
}
