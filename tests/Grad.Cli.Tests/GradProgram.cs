using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;

namespace Grad.Cli.Tests;

/// <summary>
/// Runs the program as a process: the one that the environment variable GRAD_PROGRAM names, else the one built with the tests.
/// </summary>
internal static partial class GradProgram
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>The program's path.</summary>
    public static string Path { get; } = Environment.GetEnvironmentVariable("GRAD_PROGRAM") is { Length: > 0 } path
        ? System.IO.Path.GetFullPath(path)
        : System.IO.Path.Combine(AppContext.BaseDirectory, "grad");

    /// <summary>Whether the program was compiled ahead of time.</summary>
    public static bool IsAheadOfTime { get; } = !File.Exists(Path + ".dll");

    /// <summary>Runs the program in a folder.</summary>
    public static async Task<Outcome> RunIn(string folder, string input, params string[] arguments)
    {
        using var process = Start(Path, folder, arguments);
        return await Finish(process, input);
    }

    /// <summary>Runs the program with nothing on standard input.</summary>
    public static Task<Outcome> Run(params string[] arguments) => RunIn(Repository.Graphs, "", arguments);

    /// <summary>Runs a document given on standard input.</summary>
    public static Task<Outcome> RunDocument(string document, params string[] arguments) =>
        RunIn(Repository.Graphs, document, ["run", "-", .. arguments]);

    /// <summary>Runs a shell command in which <c>"$GRAD"</c> is the program.</summary>
    public static async Task<Outcome> Shell(string folder, string command)
    {
        using var process = Start("/bin/sh", folder, "-c", command);
        return await Finish(process, "");
    }

    /// <summary>Starts the program and leaves it running.</summary>
    public static Process Start(string program, string folder, params string[] arguments) => Start(program, folder, [], arguments);

    /// <summary>Starts the program with some more variables in its environment and leaves it running.</summary>
    public static Process Start(string program, string folder, IEnumerable<KeyValuePair<string, string>> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.Environment["GRAD"] = Path;
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    /// <summary>Gives a process its input and waits for its end.</summary>
    public static async Task<Outcome> Finish(Process process, string? input)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var output = new MemoryStream();
        var copying = process.StandardOutput.BaseStream.CopyToAsync(output, patience.Token);
        var error = process.StandardError.ReadToEndAsync(patience.Token);
        try
        {
            if (input is not null)
            {
                await WriteInput(process, input);
            }

            await process.WaitForExitAsync(patience.Token);
            await copying;
            return new Outcome(process.ExitCode, output.ToArray(), await error);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }

    /// <summary>Sends a signal.</summary>
    public static void Signal(Process process, int signal) => Assert.Equal(0, Kill(process.Id, signal));

    private static async Task WriteInput(Process process, string input)
    {
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(Encoding.UTF8.GetBytes(input));
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // The program ended without reading all of it.
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
