using System.IO.Hashing;

namespace Grad.Documents.DataFiles;

/// <summary>Reads a stream and forms the CRC-32 of what was read.</summary>
/// <param name="content">What to read; it is closed with this object.</param>
internal sealed class ChecksumStream(Stream content) : Stream
{
    private readonly Crc32 _checksum = new();

    /// <summary>The CRC-32 of the bytes that were read.</summary>
    public uint Checksum => _checksum.GetCurrentHashAsUInt32();

    /// <summary>How many bytes were read.</summary>
    public long Count { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(Span<byte> buffer)
    {
        var count = content.Read(buffer);
        _checksum.Append(buffer[..count]);
        Count += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            content.Dispose();
        }

        base.Dispose(disposing);
    }
}
