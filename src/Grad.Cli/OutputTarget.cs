using Grad.Documents;
using Grad.Documents.Files;

namespace Grad.Cli;

/// <summary>
/// Where results go: standard output, or a file that appears whole when the run has ended, and not at all when it fails.
/// </summary>
internal sealed class OutputTarget : IDisposable
{
    private readonly AtomicFile? _file;

    /// <summary>Opens the target.</summary>
    /// <param name="path">The file; null for standard output.</param>
    /// <exception cref="DocumentException">The file cannot be made.</exception>
    public OutputTarget(string? path)
    {
        try
        {
            _file = path is null ? null : AtomicFile.Open(path, allowsSpecial: true);
            Stream = _file?.Stream ?? StandardStreams.Output();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            var reason = exception switch
            {
                DirectoryNotFoundException => "there is no such folder",
                UnauthorizedAccessException => "permission denied",
                _ => exception.Message,
            };
            throw new DocumentException(new Diagnostic(path!, null, $"cannot be written ({reason})", DocumentFault.File));
        }
    }

    /// <summary>What to write to, in large pieces: standard output has no buffer, and a file only one for small ones.</summary>
    public Stream Stream { get; }

    /// <summary>Makes what was written visible.</summary>
    public void Commit()
    {
        Stream.Flush();
        _file?.Commit();
    }

    /// <summary>Closes the target; a file that was not committed is gone.</summary>
    public void Dispose()
    {
        try
        {
            _file?.Dispose();
        }
        catch (IOException)
        {
            // The disk is full or the pipe is closed; that was said already.
        }
    }
}
