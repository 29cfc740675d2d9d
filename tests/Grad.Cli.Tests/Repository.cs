using System.Runtime.CompilerServices;

namespace Grad.Cli.Tests;

/// <summary>Where the tests' sources are.</summary>
internal static class Repository
{
    /// <summary>The folder of the graphs that ship.</summary>
    public static string Graphs { get; } = Path.GetFullPath(Path.Combine(Here(), "../../graphs"));

    /// <summary>The page that lists the operations.</summary>
    public static string OperationsPage { get; } = Path.GetFullPath(Path.Combine(Here(), "../../docs/operations.md"));

    /// <summary>The folder of documents that once broke a promise.</summary>
    public static string Corpus { get; } = Path.GetFullPath(Path.Combine(Here(), "../Grad.Fuzz/Corpus"));

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
