using Grad.Documents.Files;
using Grad.Engine;

namespace Grad.Documents;

/// <summary>Opens files and turns what goes wrong into diagnostics.</summary>
internal static class FileBytes
{
    /// <summary>Opens a file for reading.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="shown">What messages call it.</param>
    /// <param name="allowsSpecial">Whether it may be a pipe or a device.</param>
    /// <exception cref="DocumentException">It is missing, may not be read, or is of another kind.</exception>
    public static Stream Open(string path, string shown, bool allowsSpecial) => Guarded(shown, "opened", () =>
    {
        if (OperatingSystem.IsLinux())
        {
            var file = InputFile.Open(path);
            try
            {
                return file.Kind switch
                {
                    FileKind.Folder => throw Folder(shown),
                    FileKind.Regular => file,
                    _ when allowsSpecial => file,
                    var kind => throw Fault(shown, $"is {(kind == FileKind.Pipe ? "a pipe" : "a device")}, not a regular file (copy its contents to a file)"),
                };
            }
            catch (DocumentException)
            {
                file.Dispose();
                throw;
            }
        }

        return Directory.Exists(path)
            ? throw Folder(shown)
            : (Stream)new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
    });

    /// <summary>Does something with a file and turns the system's errors into diagnostics.</summary>
    /// <param name="shown">What messages call the file.</param>
    /// <param name="done">What is done with it, as a participle.</param>
    /// <param name="action">Does it.</param>
    public static T Guarded<T>(string shown, string done, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Fault(shown, "there is no such file");
        }
        catch (UnauthorizedAccessException)
        {
            throw Fault(shown, "cannot be read (check its permissions)");
        }
        catch (Exception e) when (e is IOException or ArgumentException or NotSupportedException)
        {
            throw Fault(shown, $"cannot be {done} ({e.Message})");
        }
        catch (GradException e) when (e.Fault == Engine.Fault.Limit)
        {
            throw Fault(shown, e.Message, DocumentFault.Limit);
        }
    }

    /// <summary>A fault of a file as a whole.</summary>
    public static DocumentException Fault(string shown, Message message, DocumentFault fault = DocumentFault.File) =>
        new(new Diagnostic(shown, null, message, fault));

    private static DocumentException Folder(string shown) => Fault(shown, "is a folder (name a file)");
}
