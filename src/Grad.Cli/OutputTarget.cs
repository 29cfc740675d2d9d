using Grad.Documents;

namespace Grad.Cli;

/// <summary>
/// Where results go: standard output, or a file that appears whole when the run has ended, and not at all when it fails.
/// </summary>
internal sealed class OutputTarget : IDisposable
{
    private readonly string? _path;
    private readonly string? _partial;

    /// <summary>Opens the target.</summary>
    /// <param name="path">The file; null for standard output.</param>
    /// <exception cref="DocumentException">The file cannot be made.</exception>
    public OutputTarget(string? path)
    {
        if (path is null)
        {
            Stream = StandardStreams.Output();
            return;
        }

        try
        {
            if (Directory.Exists(path))
            {
                throw new IOException("it is a folder");
            }

            // A device cannot be replaced.
            if (Path.GetFullPath(path).StartsWith("/dev/", StringComparison.Ordinal))
            {
                Stream = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
                return;
            }

            // The target of a link is replaced, not the link.
            _path = new FileInfo(path) is { LinkTarget: not null } link
                ? link.ResolveLinkTarget(returnFinalTarget: true)!.FullName
                : Path.GetFullPath(path);
            _partial = $"{_path}.{Guid.NewGuid():N}.partial";
            Stream = new FileStream(_partial, FileMode.CreateNew, FileAccess.Write, FileShare.None);
            AppDomain.CurrentDomain.ProcessExit += DeletePartial;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            var reason = exception switch
            {
                DirectoryNotFoundException => "there is no such folder",
                UnauthorizedAccessException => "it is not allowed",
                _ => exception.Message,
            };
            throw new DocumentException(new Diagnostic(path, null, $"cannot be written ({reason})", DocumentFault.File));
        }
    }

    /// <summary>What to write to, in large pieces: standard output has no buffer, and a file only one for small ones.</summary>
    public Stream Stream { get; }

    /// <summary>Makes what was written visible.</summary>
    public void Commit()
    {
        Stream.Flush();
        if (_path is not null)
        {
            Stream.Dispose();
            File.Move(_partial!, _path, overwrite: true);
        }
    }

    /// <summary>Closes the target; a file that was not committed is gone.</summary>
    public void Dispose()
    {
        try
        {
            Stream.Dispose();
        }
        catch (IOException)
        {
            // The disk is full or the pipe is closed; that was said already.
        }

        if (_partial is not null)
        {
            DeletePartial(null, EventArgs.Empty);
            AppDomain.CurrentDomain.ProcessExit -= DeletePartial;
        }
    }

    private void DeletePartial(object? sender, EventArgs arguments) => File.Delete(_partial!);
}
