using Grad.Engine;

namespace Grad.Documents.DataFiles;

/// <summary>Finds a tensor of an archive by its name.</summary>
internal static class ArchiveNames
{
    private const int Listed = 10;

    /// <summary>The entry of a name, or the only entry where no name is given.</summary>
    public static T Choose<T>(IReadOnlyList<T> entries, Func<T, string> nameOf, string? name, string shown)
    {
        var names = entries.Select(nameOf).ToArray();
        var known = $"{string.Join(", ", names.Take(Listed))}{(names.Length > Listed ? ", ..." : "")}";
        var index = name is null ? (names.Length == 1 ? 0 : -1) : Array.IndexOf(names, name);
        if (index >= 0)
        {
            return entries[index];
        }

        var advice = name is null ? "" : Suggestions.DidYouMean(name, names);
        throw FileBytes.Fault(
            shown,
            names.Length == 0 ? "the archive holds no tensors"
                : name is null ? $"the archive holds {names.Length} tensors (say which with 'tensor': {known})"
                : $"there is no tensor '{name}' in the archive{(advice.Length > 0 ? advice : $" (it holds {known})")}",
            DocumentFault.Document);
    }
}
