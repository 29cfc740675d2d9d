using System.Globalization;

namespace Grad.Documents.Files;

/// <summary>Where the system is not Linux: a file beside the other, which takes its place.</summary>
internal sealed class ReplacedFile : AtomicFile
{
    private readonly string _path;
    private readonly string? _partial;

    /// <summary>Opens a file.</summary>
    public ReplacedFile(string path, bool allowsSpecial)
    {
        if (Directory.Exists(path))
        {
            throw new IOException("it is a folder");
        }

        _path = new FileInfo(path) is { LinkTarget: not null } link ? link.ResolveLinkTarget(returnFinalTarget: true)!.FullName : Path.GetFullPath(path);
        if (allowsSpecial && _path.StartsWith("/dev/", StringComparison.Ordinal))
        {
            Stream = new FileStream(_path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, Room);
            return;
        }

        _partial = Path.Combine(Path.GetDirectoryName(_path)!, string.Create(CultureInfo.InvariantCulture, $".grad-{Random.Shared.Next():x8}"));
        Stream = new FileStream(_partial, FileMode.CreateNew, FileAccess.Write, FileShare.None, Room);
        if (!OperatingSystem.IsWindows() && File.Exists(_path))
        {
            File.SetUnixFileMode(_partial, File.GetUnixFileMode(_path));
        }

        AppDomain.CurrentDomain.ProcessExit += DeletePartial;
    }

    public override Stream Stream { get; }

    public override void Commit()
    {
        Stream.Flush();
        if (_partial is not null)
        {
            Stream.Dispose();
            File.Move(_partial, _path, overwrite: true);
        }
    }

    public override void Dispose()
    {
        Stream.Dispose();
        if (_partial is not null)
        {
            DeletePartial(null, EventArgs.Empty);
            AppDomain.CurrentDomain.ProcessExit -= DeletePartial;
        }
    }

    private void DeletePartial(object? sender, EventArgs arguments) => File.Delete(_partial!);
}
