using System.Runtime.CompilerServices;

namespace Grad.Cli.Tests;

/// <summary>Where the tests' sources are.</summary>
internal static class Repository
{
    /// <summary>The repository itself.</summary>
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Here(), "../.."));

    /// <summary>The folder of the graphs that ship.</summary>
    public static string Graphs { get; } = Path.Combine(Root, "graphs");

    /// <summary>The folder of the documentation.</summary>
    public static string Docs { get; } = Path.Combine(Root, "docs");

    /// <summary>The first page.</summary>
    public static string Readme { get; } = Path.Combine(Root, "README.md");

    /// <summary>The schema of graph documents.</summary>
    public static string Schema { get; } = Path.Combine(Root, "schema/graph.v1.schema.json");

    /// <summary>The page that lists the operations.</summary>
    public static string OperationsPage { get; } = Path.Combine(Docs, "operations.md");

    /// <summary>The folder of documents that once broke a promise.</summary>
    public static string Corpus { get; } = Path.Combine(Root, "tests/Grad.Fuzz/Corpus");

    private static string Here([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
