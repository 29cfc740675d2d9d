using Grad.Engine;

namespace Grad.Documents.DataFiles;

/// <summary>What an archive holds, by name and in the file's order.</summary>
/// <typeparam name="T">What is known of a tensor.</typeparam>
/// <param name="shown">What messages call the archive.</param>
internal sealed class ArchiveDirectory<T>(string shown)
{
    private const int Listed = 10;

    private readonly OrderedDictionary<string, T> _entries = new(StringComparer.Ordinal);

    /// <summary>What there is.</summary>
    public IEnumerable<T> Entries => _entries.Values;

    /// <summary>Adds a tensor.</summary>
    /// <exception cref="DocumentException">There is one of that name.</exception>
    public void Add(string name, T entry)
    {
        if (!_entries.TryAdd(name, entry))
        {
            throw FileBytes.Fault(shown, $"the archive is broken (it has two tensors '{name}')", DocumentFault.Document);
        }
    }

    /// <summary>The tensor of a name, or the only one where no name is given.</summary>
    /// <exception cref="DocumentException">There is none.</exception>
    public T Choose(string? name)
    {
        if (name is null ? _entries.Count == 1 : _entries.ContainsKey(name))
        {
            return name is null ? _entries.GetAt(0).Value : _entries[name];
        }

        var known = $"{string.Join(", ", _entries.Keys.Take(Listed))}{(_entries.Count > Listed ? ", ..." : "")}";
        throw FileBytes.Fault(
            shown,
            _entries.Count == 0 ? "the archive holds no tensors"
                : name is null ? (Message)$"the archive holds {_entries.Count} tensors (select one with 'tensor': {known})"
                : $"there is no tensor '{name}' in the archive{Suggestions.DidYouMean(name, _entries.Keys, $" (it holds {known})")}",
            DocumentFault.Document);
    }
}
