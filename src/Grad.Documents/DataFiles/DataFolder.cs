using Grad.Documents.Files;
using Grad.Engine;

namespace Grad.Documents.DataFiles;

/// <summary>The folder that a document's data files are in, and out of which its paths may not lead.</summary>
/// <param name="folder">The folder.</param>
/// <param name="allowsOutside">Whether paths may lead out of it all the same.</param>
public sealed class DataFolder(string folder, bool allowsOutside = false)
{
    /// <summary>As many links as Linux follows.</summary>
    private const int MaxLinks = 40;

    private readonly string _folder = FilePath.Full(folder);

    /// <summary>The folder of a document.</summary>
    /// <param name="document">The document's path; the current folder is used where it has none.</param>
    /// <param name="allowsOutside">Whether paths may lead out of it all the same.</param>
    public static DataFolder Of(string? document, bool allowsOutside = false) =>
        new(document is null ? "." : Path.GetDirectoryName(FilePath.Full(document)) ?? "/", allowsOutside);

    /// <summary>The full path that a path in the document stands for.</summary>
    /// <returns>Null where it leads out of the folder, over links perhaps; <paramref name="problem"/> says so.</returns>
    public string? Resolve(string path, out Message? problem)
    {
        if (path.Length == 0 || path.Contains('\0', StringComparison.Ordinal))
        {
            problem = "a path that is empty or has a zero character in it";
            return null;
        }

        var full = Path.GetFullPath(Path.Combine(_folder, path));
        problem = allowsOutside || IsReallyInside(full, _folder)
            ? null
            : (Message)$"'{path}' is outside the document's folder (move it there, or allow files elsewhere on the command line)";
        return problem is null ? full : null;
    }

    /// <summary>The full path that a path on the command line stands for, which may be in the current folder as well.</summary>
    /// <returns>Null where it leads out of both folders, over links perhaps; <paramref name="problem"/> says so.</returns>
    public string? ResolveGiven(string path, out Message? problem)
    {
        var current = FilePath.Full(".");
        var full = FilePath.Full(path);
        problem = allowsOutside || IsReallyInside(full, current) || IsReallyInside(full, _folder)
            ? null
            : (Message)$"'{path}' is outside the current folder and the document's (move it there, or add --allow-outside)";
        return problem is null ? full : null;
    }

    private static bool IsReallyInside(string path, string folder) => IsInside(path, folder) && IsInside(Real(path), Real(folder));

    private static bool IsInside(string path, string folder) =>
        path.StartsWith(Path.EndsInDirectorySeparator(folder) ? folder : folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    /// <summary>The path without links in it; what does not exist stays as it is.</summary>
    private static string Real(string path)
    {
        var root = Path.GetPathRoot(path)!;
        var pending = new Stack<string>(Parts(path, root).Reverse());
        var real = root;
        var links = 0;
        while (pending.TryPop(out var part))
        {
            var next = Path.GetFullPath(Path.Combine(real, part));
            if (FilePath.LinkTarget(next) is not { } target || ++links > MaxLinks)
            {
                real = next;
                continue;
            }

            var resolved = Path.GetFullPath(Path.Combine(real, target));
            real = Path.GetPathRoot(resolved)!;
            foreach (var piece in Parts(resolved, real).Reverse())
            {
                pending.Push(piece);
            }
        }

        return real;
    }

    private static string[] Parts(string path, string root) => path[root.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries);
}
