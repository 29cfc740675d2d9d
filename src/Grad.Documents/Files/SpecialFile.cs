using System.Globalization;

namespace Grad.Documents.Files;

/// <summary>A pipe or a device, or another name of an open descriptor: written to as it is. What was written before a failure stays.</summary>
internal sealed class SpecialFile : AtomicFile
{
    private const int Pause = 10;

    private readonly int _descriptor;
    private readonly bool _isOwned;
    private readonly BufferedStream _stream;

    /// <summary>Opens a pipe or a device.</summary>
    public SpecialFile(string path)
        : this(OpenOrWait(path))
    {
        _isOwned = true;
        SystemCalls.LetWait(_descriptor);
    }

    /// <summary>Writes to a descriptor that stays open.</summary>
    public SpecialFile(int descriptor)
    {
        _descriptor = descriptor;
        _stream = new BufferedStream(new DescriptorStream(descriptor), Room);
    }

    public override Stream Stream => _stream;

    /// <summary>The descriptor that a path is another name of; null where it is none.</summary>
    public static int? DescriptorOf(string path)
    {
        string[] folders = ["/dev/fd/", "/proc/self/fd/"];
        return Array.Find(folders, folder => path.StartsWith(folder, StringComparison.Ordinal)) is { } start
            && int.TryParse(path[start.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    public override void Commit() => _stream.Flush();

    public override void Dispose()
    {
        try
        {
            _stream.Dispose();
        }
        finally
        {
            if (_isOwned)
            {
                SystemCalls.Close(_descriptor);
            }
        }
    }

    private static int OpenOrWait(string path)
    {
        for (var waited = 0; ; waited += Pause)
        {
            // A pipe cannot be opened before a process reads it.
            var descriptor = SystemCalls.Open(path, SystemCalls.WriteOnly | SystemCalls.NonBlocking);
            if (descriptor >= 0)
            {
                return descriptor;
            }

            if (descriptor != -SystemCalls.NoDeviceOrAddress || waited >= InputFile.Patience)
            {
                throw descriptor == -SystemCalls.NoDeviceOrAddress ? new IOException("no process reads it") : SystemCalls.Error(-descriptor);
            }

            Thread.Sleep(Pause);
        }
    }
}
