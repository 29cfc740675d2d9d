using System.Globalization;

namespace Grad.Fuzz;

/// <summary>Documents that once broke a promise, with the exit code in which each must end: <c>Corpus/expected.txt</c>.</summary>
internal static class Corpus
{
    /// <summary>Each document's name and exit code.</summary>
    public static IEnumerable<(string Name, int ExitCode)> All =>
        from line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Corpus", "expected.txt"))
        where !line.StartsWith('#')
        let words = line.Split(' ', 3)
        select (words[0], int.Parse(words[1], CultureInfo.InvariantCulture));

    /// <summary>The text of a document.</summary>
    public static string Text(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Corpus", $"{name}.json"));
}
