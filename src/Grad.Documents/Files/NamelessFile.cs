using System.Globalization;

namespace Grad.Documents.Files;

/// <summary>
/// On Linux the file has no name until it is committed, so that nothing is left of a run that is killed. Where it replaces another, or
/// the file system has no nameless files, it has a name of its own for a while. That name follows from the file's, and the file is
/// locked by whoever writes it: what a killed run left is unlocked, and is deleted by the next run that writes the same file.
/// </summary>
internal sealed class NamelessFile : AtomicFile
{
    private const int MaxLinks = 40;
    private const int Attempts = 100;
    private const uint HashStart = 2166136261;
    private const uint HashFactor = 16777619;

    private readonly int _folder;
    private readonly byte[] _name;
    private readonly FileStatus? _replaced;
    private readonly BufferedStream _stream;
    private int _descriptor;
    private byte[]? _ownName;

    private NamelessFile(int folder, string name, FileStatus? replaced)
    {
        _folder = folder;
        _name = FilePath.Bytes(name);
        _replaced = replaced;
        _descriptor = SystemCalls.OpenAt(folder, FilePath.Bytes("."), SystemCalls.Nameless | SystemCalls.WriteOnly);
        if (_descriptor < 0 && !SystemCalls.MeansUnknown(-_descriptor))
        {
            throw SystemCalls.Error(-_descriptor);
        }

        if (_descriptor < 0 || SystemCalls.StatusOf(Opened()) is null)
        {
            CloseFile();
            OpenNamed();
        }

        SystemCalls.TryLock(_descriptor);
        _stream = new BufferedStream(new DescriptorStream(_descriptor), Room);
    }

    public override Stream Stream => _stream;

    /// <summary>Opens a file.</summary>
    public static AtomicFile At(string path, bool allowsSpecial)
    {
        var status = SystemCalls.StatusOf(path);
        if (status is { Kind: FileKind.Folder } || path.EndsWith('/'))
        {
            throw new IOException("it is a folder");
        }

        if (status is { Kind: not FileKind.Regular })
        {
            return allowsSpecial ? new SpecialFile(path) : throw new IOException("it is not a regular file");
        }

        for (var links = 0; ; links++)
        {
            // Standard output may be a file to which others write too.
            if (allowsSpecial && SpecialFile.DescriptorOf(path) is { } descriptor)
            {
                return new SpecialFile(descriptor);
            }

            if (FilePath.LinkTarget(path) is not { } target)
            {
                break;
            }

            path = links < MaxLinks ? Path.Combine(FolderOf(path), target) : throw new IOException("too many symbolic links");
        }

        var folder = SystemCalls.Open(FolderOf(path), SystemCalls.PathOnly | SystemCalls.Folder);
        if (folder < 0)
        {
            throw SystemCalls.Error(-folder) is FileNotFoundException missing ? new DirectoryNotFoundException(missing.Message) : SystemCalls.Error(-folder);
        }

        try
        {
            return new NamelessFile(folder, path[(path.LastIndexOf('/') + 1)..], status);
        }
        catch (Exception)
        {
            SystemCalls.Close(folder);
            throw;
        }
    }

    public override void Commit()
    {
        _stream.Flush();
        if (_replaced is { } replaced)
        {
            SystemCalls.SetMode(_descriptor, replaced.Mode);
        }

        if (_ownName is null && (_replaced is not null || !TryLink(_name)))
        {
            // A file can be replaced only by one that has a name.
            _ownName = NewNames().First(TryLink);
        }

        if (_ownName is not null)
        {
            SystemCalls.Rename(_folder, _ownName, _name);
            _ownName = null;
        }
    }

    public override void Dispose()
    {
        DeleteOwn(null, EventArgs.Empty);
        if (_descriptor >= 0)
        {
            CloseFile();
            SystemCalls.Close(_folder);
        }

        AppDomain.CurrentDomain.ProcessExit -= DeleteOwn;
    }

    private static string FolderOf(string path) => path.LastIndexOf('/') switch
    {
        < 0 => ".",
        0 => "/",
        var end => path[..end],
    };

    private static byte[] OwnName(uint number) => FilePath.Bytes(string.Create(CultureInfo.InvariantCulture, $".grad-{number:x8}"));

    // The name that follows from the file's comes first; others only where two runs write the same file at once.
    private IEnumerable<byte[]> NewNames()
    {
        var usual = OwnName(_name.Aggregate(HashStart, static (hash, part) => unchecked((hash ^ part) * HashFactor)));
        yield return usual;
        DeleteAbandoned(usual);
        yield return usual;
        for (var i = 0; i < Attempts; i++)
        {
            yield return OwnName((uint)Random.Shared.Next());
        }
    }

    private void DeleteAbandoned(byte[] name)
    {
        var descriptor = SystemCalls.OpenAt(_folder, name, SystemCalls.ReadOnly | SystemCalls.NoLink | SystemCalls.NonBlocking);
        if (descriptor < 0)
        {
            return;
        }

        // Between the opening and the lock, its owner may have given it its final name.
        if (SystemCalls.TryLock(descriptor) && SystemCalls.StatusOf(_folder, name) is { } there && there.Number == SystemCalls.StatusOf(descriptor).Number)
        {
            SystemCalls.Delete(_folder, name);
        }

        SystemCalls.Close(descriptor);
    }

    private string Opened() => string.Create(CultureInfo.InvariantCulture, $"/proc/self/fd/{_descriptor}");

    private void OpenNamed()
    {
        AppDomain.CurrentDomain.ProcessExit += DeleteOwn;
        foreach (var name in NewNames())
        {
            _descriptor = SystemCalls.OpenAt(_folder, name, SystemCalls.Create | SystemCalls.Exclusive | SystemCalls.WriteOnly);
            if (_descriptor >= 0)
            {
                _ownName = name;
                return;
            }

            if (_descriptor != -SystemCalls.Exists)
            {
                break;
            }
        }

        throw SystemCalls.Error(-_descriptor);
    }

    private bool TryLink(byte[] name) => SystemCalls.Link(Opened(), _folder, name) switch
    {
        0 => true,
        SystemCalls.Exists => false,
        var error => throw SystemCalls.Error(error),
    };

    private void CloseFile()
    {
        if (_descriptor >= 0)
        {
            SystemCalls.Close(_descriptor);
        }

        _descriptor = -1;
    }

    private void DeleteOwn(object? sender, EventArgs arguments)
    {
        if (_ownName is { } name)
        {
            _ownName = null;
            SystemCalls.Delete(_folder, name);
        }
    }
}
