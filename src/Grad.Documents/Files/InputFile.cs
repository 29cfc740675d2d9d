namespace Grad.Documents.Files;

/// <summary>
/// A file that is read, on Linux. Reading never waits forever: a pipe that no process writes to is rejected, and what is not a regular
/// file is read only where the user named it. Nothing is mapped, for a mapped file that another program cuts off ends this one.
/// </summary>
internal sealed class InputFile : Stream
{
    /// <summary>How long the other end of a pipe may take to come, in milliseconds.</summary>
    public const int Patience = 2000;

    private readonly bool _isOwned;
    private readonly FileKind _kind;
    private readonly bool _hasLength;
    private int _descriptor;
    private bool _hasBegun;

    private InputFile(int descriptor, FileStatus status, bool isOwned)
    {
        _descriptor = descriptor;
        _kind = status.Kind;
        _isOwned = isOwned;

        // The files of /proc have no length either.
        _hasLength = status is { Kind: FileKind.Regular, Length: > 0 };
        Length = _hasLength ? status.Length : 0;
    }

    /// <summary>Closes a file that was forgotten.</summary>
    ~InputFile() => Dispose(false);

    public override bool CanRead => true;

    /// <summary>Whether it has a length and places to go to.</summary>
    public override bool CanSeek => _hasLength;

    public override bool CanWrite => false;

    /// <summary>The length when it was opened; 0 where there is none.</summary>
    public override long Length { get; }

    public override long Position { get; set; }

    /// <summary>Opens a file on Linux, of any kind that can be read.</summary>
    /// <exception cref="IOException">It cannot be opened.</exception>
    public static InputFile Open(string path)
    {
        var descriptor = SystemCalls.Open(path, SystemCalls.ReadOnly | SystemCalls.NonBlocking);
        if (descriptor < 0)
        {
            throw descriptor == -SystemCalls.NoDeviceOrAddress ? new IOException("it is a socket, or a device that does not exist") : SystemCalls.Error(-descriptor);
        }

        return new InputFile(descriptor, SystemCalls.StatusOf(descriptor), isOwned: true);
    }

    /// <summary>Standard input, which is not closed.</summary>
    public static InputFile StandardInput() =>
        // Its length is of no use: another process may have read a part of it.
        new(0, SystemCalls.StatusOf(0) with { Length = 0 }, isOwned: false) { _hasBegun = true };

    /// <summary>What it is.</summary>
    public FileKind Kind => _kind;

    public override int Read(Span<byte> buffer)
    {
        while (true)
        {
            var count = SystemCalls.Read(_descriptor, buffer, _hasLength ? Position : null);
            if (count > 0)
            {
                _hasBegun = true;
                Position += count;
                return count;
            }

            if (count < 0)
            {
                Await();
            }
            else if (_kind != FileKind.Pipe || _hasBegun || buffer.IsEmpty)
            {
                return 0;
            }
            else if (!SystemCalls.Wait(_descriptor, forWriting: false, Patience))
            {
                throw new IOException("it is a pipe that no process writes to");
            }
            else
            {
                _hasBegun = true;
            }
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override long Seek(long offset, SeekOrigin origin)
    {
        var position = offset + origin switch
        {
            SeekOrigin.Begin => 0,
            SeekOrigin.Current => Position,
            _ => Length,
        };
        return Position = position >= 0 ? position : throw new EndOfStreamException("the position is before the beginning of the file");
    }

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (_isOwned && _descriptor >= 0)
        {
            SystemCalls.Close(_descriptor);
            _descriptor = -1;
        }

        base.Dispose(disposing);
    }

    private void Await()
    {
        // A writer or a terminal has something to say; a file of /proc that has nothing perhaps never will.
        if (_kind == FileKind.Regular)
        {
            throw new IOException("no data is available yet");
        }

        SystemCalls.Wait(_descriptor, forWriting: false, milliseconds: -1);
    }
}
