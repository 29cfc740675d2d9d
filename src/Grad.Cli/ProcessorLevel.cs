using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using System.Text;
using Grad.Cli.Commands;

namespace Grad.Cli;

/// <summary>
/// The levels of x86-64 processors. A program compiled ahead of time is fixed to one; it leaves its place to the program beside it
/// that was compiled for the processor it meets. Which one runs never changes a bit of a result.
/// </summary>
internal static partial class ProcessorLevel
{
    /// <summary>The environment variable that names the highest level to use: v2, v3 or v4.</summary>
    public const string Variable = "GRAD_LEVEL";

    private const int Lowest = 2;

    // What each level has beyond the one before, in the words of Linux; see the x86-64 psABI.
    private static readonly string[][] Features =
    [
        ["avx", "avx2", "bmi1", "bmi2", "f16c", "fma", "abm", "movbe", "xsave"],
        ["avx512f", "avx512bw", "avx512cd", "avx512dq", "avx512vl"],
    ];

    private static int Highest => Lowest + Features.Length;

    // Known when the program is compiled ahead of time.
    private static int Own => Avx512F.IsSupported ? 4 : Avx2.IsSupported ? 3 : Lowest;

    /// <summary>
    /// Replaces this process by the program of the highest level that the processor has; returns where there is none beyond this one.
    /// Arguments, environment and descriptors pass on, and whoever waits for the process sees nothing.
    /// </summary>
    public static void Enter(string[] arguments)
    {
        if (RuntimeFeature.IsDynamicCodeSupported || !X86Base.IsSupported || !OperatingSystem.IsLinux())
        {
            return;
        }

        for (var level = Math.Min(Of(Flags()), Allowed(Environment.GetEnvironmentVariable(Variable))); level > Own; level--)
        {
            // Returns only where there is no such program.
            _ = Execute($"{Environment.ProcessPath}-x86-64-v{level}", [Environment.GetCommandLineArgs()[0], .. arguments, null]);
        }
    }

    /// <summary>The level of a processor with these flags, separated by spaces.</summary>
    public static int Of(string flags)
    {
        var words = flags.Split(' ');
        var level = Lowest;
        while (level < Highest && Array.TrueForAll(Features[level - Lowest], feature => Array.IndexOf(words, feature) >= 0))
        {
            level++;
        }

        return level;
    }

    /// <summary>The highest level that the environment allows.</summary>
    /// <exception cref="UsageException">It is no level.</exception>
    public static int Allowed(string? setting) => setting switch
    {
        null or "" => Highest,
        "v2" => 2,
        "v3" => 3,
        "v4" => 4,
        _ => throw new UsageException($"{Variable}={setting} is not a level (use v2, v3 or v4)"),
    };

    // The kernel lists what the processor has and the system supports, for one processor after the other: the first is enough.
    private static string Flags()
    {
        try
        {
            using var file = File.OpenHandle("/proc/cpuinfo");
            Span<byte> head = stackalloc byte[4096];
            var text = Encoding.ASCII.GetString(head[..RandomAccess.Read(file, head, 0)]);
            return Array.Find(text.Split('\n'), static line => line.StartsWith("flags", StringComparison.Ordinal)) ?? "";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    [LibraryImport("libc", EntryPoint = "execv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Execute(string program, string?[] arguments);
}
