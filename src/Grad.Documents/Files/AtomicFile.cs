namespace Grad.Documents.Files;

/// <summary>
/// A file that appears whole when it is committed, and not at all otherwise: with the name, the folder and, where it replaces a
/// file, the permissions that the user expects. What is not a regular file (a pipe, a device) is written to as it is.
/// </summary>
public abstract class AtomicFile : IDisposable
{
    private protected const int Room = 1 << 12;

    /// <summary>What to write to; large pieces pass through at once.</summary>
    public abstract Stream Stream { get; }

    /// <summary>Opens a file for writing.</summary>
    /// <param name="path">Where it will be; the target of a link is replaced, not the link.</param>
    /// <param name="allowsSpecial">Whether it may be a pipe or a device, which is then written to.</param>
    /// <exception cref="IOException">It cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be made.</exception>
    public static AtomicFile Open(string path, bool allowsSpecial)
    {
        if (path.Contains('\0', StringComparison.Ordinal))
        {
            throw new IOException("a path cannot contain a null character");
        }

        return OperatingSystem.IsLinux() ? NamelessFile.At(path, allowsSpecial) : new ReplacedFile(path, allowsSpecial);
    }

    /// <summary>Makes what was written visible.</summary>
    /// <exception cref="IOException">Not all of it can be written.</exception>
    public abstract void Commit();

    /// <summary>Closes the file; one that was not committed is gone.</summary>
    public abstract void Dispose();
}
