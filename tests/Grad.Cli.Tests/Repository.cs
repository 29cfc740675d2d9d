using System.Runtime.CompilerServices;

namespace Grad.Cli.Tests;

/// <summary>Where the tests' sources are.</summary>
internal static class Repository
{
    /// <summary>The folder of the graphs that ship.</summary>
    public static string Graphs { get; } = Path.GetFullPath(Path.Combine(Here(), "../../graphs"));

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
